import { type ClockBook, emptyBook } from './clock-book.js';
import type { Ms } from './fact.js';
import type { Standard } from '../standard/standard.js';

/** What every case with clocks remembers: JSON-safe, folded forward fact by fact. */
export interface ClockedCase {
  /** `id@version` of the standard that it runs under. */
  readonly standard: string;
  /** Seq of the last folded fact. */
  readonly seq: number;
  readonly over: boolean;
  /** Latest `at` so far: live facts are never before it. */
  readonly lastAt: Ms;
  readonly clocks: ClockBook;
}

/** What a record tells about a fact beside its instant: bounds where only a day or two looks are known. */
export interface RecordedBounds {
  /** Of the fact that begins an imported case: nothing later was seen. */
  readonly observedUntil?: Ms;
  readonly startBetween?: readonly [Ms, Ms];
  readonly endBetween?: readonly [Ms, Ms];
}

/** The fields of a case that has not begun. */
export const notBegun = (standard: Standard): ClockedCase => ({
  standard: `${standard.id}@${standard.version}`,
  seq: 0,
  over: false,
  lastAt: 0,
  clocks: emptyBook,
});
