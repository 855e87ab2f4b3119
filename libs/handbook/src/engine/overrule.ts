import type { Budget } from './budget.js';
import type { ClockRun, ReachedPoint } from './clock-book.js';
import type { Fact, Ms } from './fact.js';
import { type CompiledClock, type CompiledPoint, isFor, offsetOf, repeatOffset } from './rules.js';
import { dueAt, progressOf } from './run.js';

/** Firings of one point in a row that a fact contradicts: repeats `from` on and before `to`. */
export interface Overruled {
  readonly clock: string;
  readonly startSeq: number;
  readonly each?: string;
  readonly targetSeq: number;
  readonly point: string;
  readonly from: number;
  readonly to: number;
}

/** A run after a fact, with the firings that the fact contradicts. */
export interface CheckedRun {
  readonly run: ClockRun;
  readonly overruled: readonly Overruled[];
}

/**
 * Compares what fired with what a fact says about the time before it was known. A firing is contradicted when the fact
 * happened at or before the firing's due instant and the clock, as it is known now, had not reached the point then.
 * The firing stays; it is marked, and a point that is still to come under the same target fires anew.
 * `wrongFrom`: seq of a fact that never held (a joining that is undone); what fired by it is contradicted as well.
 */
export function contradict(
  run: ClockRun,
  clock: CompiledClock,
  fact: Fact,
  budget: Budget,
  wrongFrom?: number,
): CheckedRun {
  let reached: ReachedPoint[] | null = null;
  const overruled: Overruled[] = [];
  run.reached.forEach((entry, index) => {
    const point = clock.points.find((candidate) => candidate.rule.id === entry.point);
    if (!point) return;
    const wrong = wrongFrom !== undefined && entry.targetSeq >= wrongFrom;
    const first = firstContradicted(run, point, entry, { at: fact.at, wrong, budget });
    if (first === null) return;
    const { targetSeq } = entry;
    const to = entry.overruledFrom ?? entry.count;
    const { clock: id, each, startSeq } = run;
    const named = { clock: id, startSeq, ...(each === undefined ? {} : { each }) };
    overruled.push({ ...named, targetSeq, point: entry.point, from: first, to });
    reached ??= [...run.reached];
    reached[index] = { ...entry, overruledFrom: first };
    if (run.end === null && run.applies && progressOf(run, point).targetSeq === entry.targetSeq) {
      reached.push({ point: entry.point, targetSeq: fact.seq, from: first, count: first, due: entry.due });
    }
  });
  return reached ? { run: { ...run, reached }, overruled } : { run, overruled };
}

function firstContradicted(
  run: ClockRun,
  point: CompiledPoint,
  entry: ReachedPoint,
  { at, wrong, budget }: { readonly at: Ms; readonly wrong: boolean; readonly budget: Budget },
): number | null {
  const end = entry.overruledFrom ?? entry.count;
  const dueOf = (repeat: number): Ms => entry.due + repeatOffset(point, repeat);
  if (end <= entry.from || (!wrong && at > dueOf(end - 1))) return null;
  const first = wrong ? entry.from : firstNotBefore(at, entry.from, end, dueOf);
  for (let repeat = first; repeat < end; repeat += 1) {
    budget.spend(1);
    const due = dueOf(repeat);
    if ((wrong || at <= due) && !stands(run, point, repeat, due)) return repeat;
  }
  return null;
}

/** The first repeat from `low` on and before `end` that was due at `at` or later; found by halving. */
function firstNotBefore(at: Ms, low: number, end: number, dueOf: (repeat: number) => Ms): number {
  let [from, to] = [low, end];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (dueOf(middle) < at) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whether the clock, as it is known now, had reached this repeat of the point when it fired. */
function stands(run: ClockRun, point: CompiledPoint, repeat: number, due: Ms): boolean {
  if (!run.applies || !isFor(point, run.problemClass) || (run.end && run.end.at <= due)) return false;
  const offset = offsetOf(point, run);
  const known = offset === null ? null : dueAt(run, offset + repeatOffset(point, repeat));
  return known !== null && known <= due;
}
