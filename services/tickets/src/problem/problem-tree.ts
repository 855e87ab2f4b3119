import { type Bilingual, type Standard, standardName } from '@steward/handbook';
import type { Problems } from './problem.schemas.js';

/** The places, categories and leaves of a standard, as forms offer them. */
export function problemTree(standard: Standard): Problems {
  const { places, categories, problems } = standard.complaint;
  return {
    standard: standardName(standard),
    places: named(places),
    categories: named(categories),
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

const named = (titles: Readonly<Record<string, Bilingual>>): { id: string; title: Bilingual }[] =>
  Object.entries(titles).map(([id, title]) => ({ id, title: { ...title } }));
