import { DomainError } from '@steward/contracts';
import { type Bilingual, correctedNames, type ProblemLeaf, type Standard, wordOf } from '@steward/handbook';

interface Possible {
  readonly id: string;
  readonly title: Bilingual;
}

/**
 * The leaf of the standard's tree (place × category × problem). Refused with `problem.not-in-standard`; the details list
 * what is possible at the first step that does not fit.
 */
export function leafOf(
  standard: Standard,
  asked: { readonly place: string; readonly category: string; readonly problem: string },
): ProblemLeaf {
  const { problems, places, categories, problemTitles } = standard.complaint;
  const named = (ids: readonly string[], titles: Readonly<Record<string, Bilingual>>): Possible[] =>
    [...new Set(ids)].map((id) => ({ id, title: wordOf(titles, id) }));
  const atPlace = problems.filter((leaf) => leaf.place === asked.place);
  if (atPlace.length === 0)
    throw notInStandard(
      'place',
      asked.place,
      named(
        problems.map((leaf) => leaf.place),
        places,
      ),
    );
  const ofCategory = atPlace.filter((leaf) => leaf.category === asked.category);
  if (ofCategory.length === 0)
    throw notInStandard(
      'category',
      asked.category,
      named(
        atPlace.map((leaf) => leaf.category),
        categories,
      ),
    );
  const leaf = ofCategory.find((one) => one.problem === asked.problem);
  if (leaf === undefined)
    throw notInStandard(
      'problem',
      asked.problem,
      named(
        ofCategory.map((one) => one.problem),
        problemTitles,
      ),
    );
  return leaf;
}

function notInStandard(
  field: 'place' | 'category' | 'problem',
  given: string,
  possible: readonly Possible[],
): DomainError {
  const words = correctedNames[field];
  return new DomainError(
    'refused',
    'problem.not-in-standard',
    {
      zh: `现行标准中没有${words.zh}“${given}”。可选：${possible.map((one) => one.title.zh).join('、')}。`,
      en: `The standard in force does not have ${words.en} "${given}" here. Possible: ${possible.map((one) => one.id).join(', ')}.`,
    },
    { details: { field, given, possible } },
  );
}
