import type { ClockBook, ClockRun, OwedFiring } from './clock-book.js';
import type { Firing } from './clock.js';
import type { Ms } from './fact.js';
import { reasonOf } from './reason.js';
import { type CompiledClock, type CompiledPoint, offsetOf } from './rules.js';
import {
  type ClockContext,
  type PointAhead,
  aheadAt,
  firingIdOf,
  nextPoint,
  pointAhead,
  reach,
  refreshed,
  wakeAt,
} from './run.js';

interface Candidate {
  readonly index: number;
  readonly run: ClockRun;
  readonly clock: CompiledClock;
  readonly ahead: PointAhead;
}

/** What a step has reached: one point, or of every point that repeats all repeats until something else comes. */
export interface Reached {
  readonly book: ClockBook;
  readonly reached: readonly OwedFiring[];
}

/**
 * Reaches what is ahead until `until` (`including` that very instant), in the order in which it falls due: the next
 * point that comes once, or all repeats before it in one step, so that years of repeats take no longer than a day of
 * them. What is reached is owed to the ledger, unless nobody `collects` what is owed (a case that is only thought
 * through; firings with an effect are always kept, until it is applied). Null when nothing is reached. At one instant the
 * earlier due comes first, then the rules' order. Throws `TooHeavy`.
 */
export function reachNext(
  book: ClockBook,
  context: ClockContext,
  until: Ms,
  including: boolean,
  collects = true,
): Reached | null {
  const isAhead = (at: Ms): boolean => (including ? at <= until : at < until);
  const wake = wakeAt(book);
  if (wake === null || !isAhead(wake)) return null;
  context.budget.spend(book.runs.length);
  const live = [...book.runs.entries()].flatMap(([index, run]) => {
    const clock = run.nextAt !== null && isAhead(run.nextAt) ? context.rules.get(run.clock) : undefined;
    return clock ? [{ index, run, clock }] : [];
  });
  let once: Candidate | null = null;
  for (const { index, run, clock } of live) {
    const ahead = nextPoint(run, clock, context, comesOnce);
    if (!ahead || !isAhead(ahead.effectiveDue)) continue;
    const candidate = { index, run, clock, ahead };
    if (!once || comesBefore(candidate, once)) once = candidate;
  }
  const repeats = repeatsUntil(live, once, isAhead, context);
  if (repeats.length > 0) return withRepeats(book, repeats, context, collects);
  if (!once) return null;
  const firing = firingOf(once, context);
  const run = refreshed(reach(once.run, once.ahead), once.clock, context, book.frozenAt !== null);
  const owed = collects || firing.effect ? [...book.owed, { firing }] : book.owed;
  return { book: { ...book, runs: book.runs.with(once.index, run), owed }, reached: [{ firing }] };
}

/** A point's first instant, and whatever changes the case, is reached by itself. */
const comesOnce = (point: CompiledPoint, count: number): boolean => count === 0 || point.rule.effect !== undefined;

const comesBefore = (one: Candidate, other: Candidate): boolean => {
  const [mine, its] = [one.ahead, other.ahead];
  if (mine.effectiveDue !== its.effectiveDue) return mine.effectiveDue < its.effectiveDue;
  if (mine.due !== its.due) return mine.due < its.due;
  if (one.clock.order !== other.clock.order) return one.clock.order < other.clock.order;
  if (one.index !== other.index) return one.index < other.index;
  return mine.point.order < its.point.order;
};

interface Repeats extends Candidate {
  readonly count: number;
}

/** Of every point that repeats, how many repeats come before `once`: found by halving, for instants only grow. */
function repeatsUntil(
  live: readonly Omit<Candidate, 'ahead'>[],
  once: Candidate | null,
  isAhead: (at: Ms) => boolean,
  context: ClockContext,
): readonly Repeats[] {
  const comes = (candidate: Candidate): boolean =>
    isAhead(candidate.ahead.effectiveDue) && (!once || comesBefore(candidate, once));
  return live.flatMap(({ index, run, clock }) =>
    clock.points.flatMap((point) => {
      if (!point.repeats || point.rule.effect) return [];
      const ahead = pointAhead(run, point, context);
      const base = offsetOf(point, run);
      if (!ahead || ahead.repeat === 0 || base === null || !comes({ index, run, clock, ahead })) return [];
      const { targetSeq, repeat } = ahead;
      const alsoComes = (more: number): boolean => {
        context.budget.spend(1 + run.pauses.length);
        const later = aheadAt(run, point, { targetSeq, repeat: repeat + more, base });
        return later !== null && comes({ index, run, clock, ahead: later });
      };
      return [{ index, run, clock, ahead, count: 1 + mostThat(alsoComes) }];
    }),
  );
}

/** The largest number for which it holds, when it holds for all smaller ones; 0 when it holds for none. */
function mostThat(holds: (count: number) => boolean): number {
  let high = 1;
  while (holds(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function withRepeats(book: ClockBook, repeats: readonly Repeats[], context: ClockContext, collects: boolean): Reached {
  const runs = [...book.runs];
  const reached = repeats.map((one): OwedFiring => {
    const { index, run, clock, ahead, count } = one;
    const own = reach(runs[index] ?? run, ahead, count - 1);
    runs[index] = refreshed(own, clock, context, book.frozenAt !== null);
    const { madeKnownAt, pauses } = run;
    return { firing: firingOf(one, context), stretch: { count, madeKnownAt, pauses } };
  });
  return { book: { ...book, runs, owed: collects ? [...book.owed, ...reached] : book.owed }, reached };
}

function firingOf({ run, clock, ahead }: Candidate, context: ClockContext): Firing {
  const { rule } = ahead.point;
  return {
    id: firingIdOf(run, ahead.targetSeq, rule.id, ahead.repeat),
    clock: run.clock,
    startSeq: run.startSeq,
    ...(run.each === undefined ? {} : { each: run.each }),
    targetSeq: ahead.targetSeq,
    point: rule.id,
    repeat: ahead.repeat,
    means: rule.means,
    tells: context.tells(rule),
    clause: rule.clause,
    ours: rule.ours === true,
    due: ahead.due,
    effectiveDue: ahead.effectiveDue,
    ...(rule.effect ? { effect: rule.effect } : {}),
    why: reasonOf(run, clock, ahead.point, ahead, context),
  };
}
