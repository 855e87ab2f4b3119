import type { Bilingual, Duration } from '../standard/standard.js';

/** What a clause asks for: a time to keep, a rate to reach, a ledger to hold, a recurring plan, or a way of working. */
export type ClauseKind = 'deadline' | 'key-figure' | 'record' | 'plan' | 'norm';

/** A figure as the clause gives it. `value` is a duration, a count, or a share of 1. */
export interface HandbookFigure {
  readonly what: Bilingual;
  readonly bound: 'at-least' | 'at-most' | 'exactly';
  readonly value: Duration | number;
  /** The span in which a count is reached. */
  readonly per?: 'day' | 'quarter' | 'half-year' | 'year';
  /** Where a standard keeps it: the id of a figure, or `CLOCK.target`, `CLOCK.limit.<class>`, `CLOCK.<point>`. */
  readonly keptBy: string;
}

/** One clause of the handbook, its obligation in our own words. */
export interface Clause {
  /** `§2.1.3`. */
  readonly number: string;
  readonly title: Bilingual;
  readonly kinds: readonly ClauseKind[];
  readonly obligation: Bilingual;
  readonly figures: readonly HandbookFigure[];
}

/** Writes a clause down; titles and obligations are pairs of zh and en. */
export function clause(
  number: string,
  title: readonly [zh: string, en: string],
  kinds: readonly ClauseKind[],
  obligation: readonly [zh: string, en: string],
  figures: readonly HandbookFigure[] = [],
): Clause {
  return {
    number,
    title: { zh: title[0], en: title[1] },
    kinds,
    obligation: { zh: obligation[0], en: obligation[1] },
    figures,
  };
}

const bounded =
  (bound: HandbookFigure['bound']) =>
  (
    keptBy: string,
    value: Duration | number,
    zh: string,
    en: string,
    per?: NonNullable<HandbookFigure['per']>,
  ): HandbookFigure => ({
    what: { zh, en },
    bound,
    value,
    keptBy,
    ...(per ? { per } : {}),
  });

export const atLeast = bounded('at-least');
export const atMost = bounded('at-most');
export const exactly = bounded('exactly');
