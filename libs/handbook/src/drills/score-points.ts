import type { Ms } from '../engine/fact.js';
import type { Points, ScoreMark, ScoreOutcome, ScorePart, ScoredLedger } from './score-sheet.js';

/** What was counted: how many wholly, half (late), and of how many nobody knows, of all. */
export interface ScoreCount {
  readonly done: number;
  readonly half: number;
  readonly unknown: number;
  /** There is time left for these. */
  readonly open?: number;
  readonly of: number;
}

interface Timed<Name extends string> {
  readonly part: Name;
  /** Null: the plan does not expect it; undefined: what it expects is not on record. */
  readonly expectedMs: Ms | null | undefined;
  readonly tookMs: Ms | null;
  readonly outOf: number;
  readonly ledger: Pick<ScoredLedger, 'declaredAt' | 'over' | 'until'>;
}

type PartOf<Name extends string> = ScoreMark<Name> & Pick<ScorePart, 'outOf' | 'points'>;

const exactly = (points: number): Points => ({ atLeast: points, atMost: points });
const within = (atLeast: number, atMost: number): Points => ({ atLeast, atMost });

/** A part that is measured in time: full points in time, half until twice the time, else none. */
export function timedPart<Name extends string>({ expectedMs, ledger, outOf, part, tookMs }: Timed<Name>): PartOf<Name> {
  const shown = { part, tookMs, done: null, of: null };
  if (expectedMs === undefined) return { ...shown, expectedMs: null, how: 'unknown', outOf, points: within(0, outOf) };
  if (expectedMs === null) return { ...shown, expectedMs, how: 'not-expected', outOf: 0, points: exactly(0) };
  const pointsAt = (length: Ms): number => (length <= expectedMs ? outOf : length <= 2 * expectedMs ? outOf / 2 : 0);
  const answer = (how: ScoreOutcome, points: Points): PartOf<Name> => ({ ...shown, expectedMs, how, outOf, points });
  if (tookMs !== null) return answer(tookMs <= expectedMs ? 'in-time' : 'late', exactly(pointsAt(tookMs)));
  if (ledger.over) return answer('not-done', exactly(0));
  const soFar = ledger.until - ledger.declaredAt;
  return answer(soFar <= expectedMs ? 'open' : 'late', within(0, pointsAt(soFar)));
}

/** A part that is counted: as many of its points as were done, those that were late half; nothing to count, no points. */
export function countedPart<Name extends string>(
  part: Name,
  outOf: number,
  { done, half, of, open = 0, unknown }: ScoreCount,
): PartOf<Name> {
  const shown = { part, expectedMs: null, tookMs: null, done, of };
  if (of === 0) return { ...shown, how: 'not-expected', outOf: 0, points: exactly(0) };
  const sure = done + half / 2;
  const points = within((outOf * sure) / of, (outOf * (sure + unknown + open)) / of);
  return { ...shown, how: countedHow({ done, half, of, open, unknown }), outOf, points };
}

function countedHow({ done, half, of, open, unknown }: Required<ScoreCount>): ScoreOutcome {
  if (done === of) return 'in-time';
  if (unknown > 0) return 'unknown';
  if (open > 0) return 'open';
  if (done === 0 && half === 0) return 'not-done';
  return done + half === of ? 'late' : 'partly';
}

/** A part of which the record does not say what was expected. */
export const unknownPart = <Name extends string>(part: Name, outOf: number): PartOf<Name> => ({
  part,
  expectedMs: null,
  tookMs: null,
  done: null,
  of: null,
  how: 'unknown',
  outOf,
  points: within(0, outOf),
});
