import type { BodyOf, GivenHappened, GivenProof, HappenedBefore, InputOf, Proof, Takes } from '@steward/handbook';
import type { Reporter } from './takes.schemas.js';

/** Where the words of an action are kept: rows that can be erased while the facts that name them stand. */
export interface WordsOf {
  /** Keeps words as this kind of content and gives the id of their row. */
  write(kind: string, said: string, meta?: object): string;
  /** Keeps name and contact, and gives the reporter's id; null for somebody who stays anonymous. */
  reporter(given: Reporter): string | null;
}

type Given = Readonly<Record<string, unknown>>;

/** `{}` for now, or when it happened with the reason as content. */
export const happened = (
  words: Pick<WordsOf, 'write'>,
  before: GivenHappened | undefined,
): { happened?: HappenedBefore } =>
  before === undefined
    ? {}
    : { happened: { at: Date.parse(before.at), contentId: words.write('back-dating', before.reason) } };

function proofOf(words: WordsOf, proof: GivenProof): Proof {
  const contentId =
    proof.note === undefined ? proof.contentId : words.write('proof', proof.note, { file: proof.contentId ?? null });
  return {
    kind: proof.kind,
    ...(contentId === undefined ? {} : { contentId }),
    ...(proof.attempts === undefined ? {} : { attempts: proof.attempts }),
  };
}

function reporterOf(words: WordsOf, given: Reporter): object {
  return { reporterId: words.reporter(given), reporterKind: given.kind };
}

/** What is told beside the words: it stays in their row. */
function metaOf(takes: Takes, body: Given): object {
  const contacts = Object.entries(takes).filter(([name, { field }]) => field === 'contact' && body[name] !== undefined);
  return Object.fromEntries(contacts.map(([name]) => [name, body[name]]));
}

function wordsIn(takes: Takes, body: Given, words: WordsOf): { contentId?: string } {
  for (const [name, field] of Object.entries(takes)) {
    const said = body[name];
    if (field.field === 'words' && typeof said === 'string')
      return { contentId: words.write(field.as, said, metaOf(takes, body)) };
  }
  return {};
}

function partOf(name: string, field: Takes[string], body: Given, words: WordsOf): object {
  const value = body[name];
  if (field.field === 'period') return { from: instantIn(body, 'from'), until: instantIn(body, 'until') };
  if (value === undefined) return {};
  switch (field.field) {
    case 'words':
    case 'contact':
      return {};
    case 'variants':
      return variantOf(name, field.of[value as string] ?? {}, body, words);
    case 'instant':
      return { [name]: instantIn(body, name) };
    case 'proof':
      return { [name]: proofOf(words, value as GivenProof) };
    case 'reporter':
      return reporterOf(words, value as Reporter);
    case 'happened':
      return happened(words, value as GivenHappened);
    case 'class':
    case 'kind':
    case 'one-of':
    case 'person':
    case 'case':
    case 'place':
    case 'file':
    case 'id':
    case 'cases':
    case 'places':
    case 'number':
    case 'flag':
    case 'code':
      return { [name]: value };
  }
}

const instantIn = (body: Given, name: string): number => Date.parse(body[name] as string);

/** What the chosen variant takes beside words goes as `values`; who stays anonymous has no id among them. */
function variantOf(name: string, takes: Takes, body: Given, words: WordsOf): object {
  const { contentId, reporterKind: _, ...given } = written(takes, body, words) as Given;
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const isOfWords = Object.values(takes).every(({ field }) => field === 'words');
  return { [name]: body[name], contentId, ...(isOfWords ? {} : { values }) };
}

const written = (takes: Takes, body: Given, words: WordsOf): object =>
  Object.assign(
    wordsIn(takes, body, words),
    ...Object.entries(takes).map(([name, field]) => partOf(name, field, body, words)),
  ) as object;

/** From a body to what the rules decide on: words become content rows, instants milliseconds; nothing else is passed on. */
export const inputFrom = <T extends Takes>(takes: T, body: BodyOf<T>, words: WordsOf): InputOf<T> =>
  written(takes, body as unknown as Given, words) as InputOf<T>;
