import { type Bilingual, type Standard, standardName, wordOf } from '@steward/handbook';
import type { Problems } from './problem.schemas.js';

/** The places, categories and leaves of a standard, as forms offer them. */
export function problemTree(standard: Standard): Problems {
  const { places, categories, problems } = standard.complaint;
  return {
    standard: standardName(standard),
    places: named(
      problems.map(({ place }) => place),
      places,
    ),
    categories: named(
      problems.map(({ category }) => category),
      categories,
    ),
    leaves: problems.map(({ place, category, problem, title, provisionalClass, greenChannel }) => ({
      place,
      category,
      problem,
      title: { ...title },
      provisionalClass,
      greenChannel,
    })),
  };
}

/** The names of what occurs, in the order of the standard's tree. */
const named = (
  ids: readonly string[],
  titles: Readonly<Record<string, Bilingual>>,
): { id: string; title: Bilingual }[] => [...new Set(ids)].map((id) => ({ id, title: { ...wordOf(titles, id) } }));
