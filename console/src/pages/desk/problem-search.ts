import { newerWord } from '@steward/handbook';
import type { Problems } from '@steward/tickets/api';
import type { Bilingual } from '../../words/language.js';
import { synonyms } from './problem-synonyms.js';

/** A leaf of the tree with everything by which it is found. */
export interface FoundLeaf {
  readonly id: string;
  readonly leaf: Problems['leaves'][number];
  readonly place: Bilingual;
  readonly category: Bilingual;
  /** Used here lately. */
  readonly recent: boolean;
}

interface Known extends Omit<FoundLeaf, 'recent'> {
  readonly title: string;
  readonly all: string;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The tree made ready for searching, once per tree. */
export function searchable({ places, categories, leaves }: Problems): readonly Known[] {
  const nameOf = (list: Problems['places'], id: string): Bilingual =>
    list.find((one) => one.id === id)?.title ?? newerWord;
  return leaves.map((leaf) => {
    const [place, category] = [nameOf(places, leaf.place), nameOf(categories, leaf.category)];
    const words = [leaf.title, place, category].flatMap(({ zh, en }) => [zh, en]);
    return {
      id: `${leaf.place}/${leaf.category}/${leaf.problem}`,
      leaf,
      place,
      category,
      title: plain(`${leaf.title.zh} ${leaf.title.en}`),
      all: plain([...words, synonyms[leaf.problem] ?? '', synonyms[`${leaf.place}/${leaf.problem}`] ?? ''].join(' ')),
    };
  });
}

/** Share of the pairs of characters of `words` that occur in `text`, 0–1; a single character counts as a pair. */
function pairsIn(words: string, text: string): number {
  if (words.length < 2) return text.includes(words) ? 1 : 0;
  let found = 0;
  for (let at = 0; at < words.length - 1; at += 1) if (text.includes(words.slice(at, at + 2))) found += 1;
  return found / (words.length - 1);
}

/** How well a leaf fits what was typed; 0 where it does not. What stands in its name counts for more than its synonyms. */
function fit(known: Known, asked: readonly string[]): number {
  let sum = 0;
  for (const word of asked) {
    const share = known.title.includes(word) ? 2 : known.all.includes(word) ? 1.4 : pairsIn(word, known.all);
    if (share < 0.34) return 0;
    sum += share;
  }
  return sum / Math.max(asked.length, 1);
}

/** The leaves that fit what was typed, best first; those used lately before others, and alone at the top of an empty search. */
export function findLeaves(
  tree: readonly Known[],
  typed: string,
  recent: readonly string[],
  most = 40,
): readonly FoundLeaf[] {
  const asked = plain(typed)
    .split(/[\s,，、/]+/)
    .filter((word) => word !== '');
  const rank = (id: string): number => {
    const place = recent.indexOf(id);
    return place === -1 ? 0 : 1 - place / 20;
  };
  return tree
    .map((known) => ({ known, score: asked.length === 0 ? 1 : fit(known, asked) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score + rank(b.known.id) - (a.score + rank(a.known.id)))
    .slice(0, most)
    .map(({ known: { id, leaf, place, category } }) => ({ id, leaf, place, category, recent: recent.includes(id) }));
}

/** Leaves that the words of a caller suggest, likeliest first. */
export function suggestLeaves(tree: readonly Known[], words: string): readonly FoundLeaf[] {
  const text = plain(words)
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
  if (text.length < 2) return [];
  return tree
    .map((known) => ({ known, hits: hitsIn(known, text) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, 3)
    .map(({ known: { id, leaf, place, category } }) => ({ id, leaf, place, category, recent: false }));
}

/** How much of the leaf's own words the caller has said: each word counts by its length. */
function hitsIn({ all }: Known, text: string): number {
  const words = new Set(all.split(/[\s,，、与]+/).filter((word) => word.length > 1));
  let hits = 0;
  for (const word of words) if (text.includes(word)) hits += Math.min(word.length, 4);
  return hits;
}

const recentKey = (personId: string): string => `steward.desk.recent.${personId}`;

/** The leaves that this person has used lately, newest first. */
export function recentLeaves(personId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(recentKey(personId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberLeaf(personId: string, leaf: string): void {
  const next = [leaf, ...recentLeaves(personId).filter((one) => one !== leaf)].slice(0, 8);
  window.localStorage.setItem(recentKey(personId), JSON.stringify(next));
}
