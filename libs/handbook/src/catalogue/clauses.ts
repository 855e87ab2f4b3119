import { chapter1, chapter2 } from './chapters-1-2.js';
import { chapter3, chapter4 } from './chapters-3-4.js';
import { chapter5, chapter6, chapter7, chapter8 } from './chapters-5-8.js';
import type { Clause } from './clause.js';

/** Every clause of the handbook that was readable, in its order. */
export const clauses: readonly Clause[] = [
  ...chapter1,
  ...chapter2,
  ...chapter3,
  ...chapter4,
  ...chapter5,
  ...chapter6,
  ...chapter7,
  ...chapter8,
];

const byNumber = new Map(clauses.map((clause) => [clause.number, clause]));

/** The clause of that number (`§2.1.3`), or undefined when the handbook has none. */
export function clauseOf(number: string): Clause | undefined {
  return byNumber.get(number);
}
