import { durationOrNull, type ByClass, type Clause, type HandbookFigure, type ProblemClass } from '@steward/handbook';
import type { LengthKind } from './by-clause.js';

/** How a value in force stands to what the handbook asks for. */
export type Strictness = 'same' | 'stricter' | 'looser';

/** What the clause itself asks of a figure, by the id under which a standard keeps it. */
export const askedBy = (clause: Clause | null, keptBy: string): HandbookFigure | undefined =>
  clause?.figures.find((figure) => figure.keptBy === keptBy);

/** Ids under which the handbook may speak of a length of a clock: of all classes, or of one. */
export function idsOfLength(clock: string, kind: LengthKind, problemClass: ProblemClass | null): string[] {
  if (kind !== 'target' && kind !== 'limit') return [];
  return [`${clock}.${kind}`, ...(problemClass === null ? [] : [`${clock}.${kind}.${problemClass}`])];
}

/** The length for one class. */
export const lengthIn = (length: ByClass, problemClass: ProblemClass): string | null =>
  typeof length === 'string' ? length : (length[problemClass] ?? null);

/** Whether a value keeps what was asked, and whether it asks more of the company than the handbook does. */
export function strictness(asked: HandbookFigure, value: string | number): Strictness {
  const measure = (one: string | number): number | null => (typeof one === 'number' ? one : durationOrNull(one));
  const [wanted, given] = [measure(asked.value), measure(value)];
  if (wanted === null || given === null || wanted === given || asked.bound === 'exactly') return 'same';
  const more = given > wanted;
  return asked.bound === 'at-least' ? (more ? 'stricter' : 'looser') : more ? 'looser' : 'stricter';
}
