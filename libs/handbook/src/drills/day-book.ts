import type { Ms } from '../engine/fact.js';
import { type Obligation, laidOutAheadMs } from './obligation-dates.js';

/** What a look at the obligations of an estate finds since the look before: ids of those that it tells of. */
export interface DayBookFound {
  /** Their window has opened. */
  readonly opened: readonly string[];
  /** A fifth of the window is left, and nothing was begun *(ours)*. */
  readonly closing: readonly string[];
  /** The window is over. */
  readonly missed: readonly string[];
  /** Missed weeks ago, and not made good yet. */
  readonly still: readonly string[];
}

const week: Ms = 7 * 86_400_000;

/** Rows are laid out again when less than this lies ahead, ms: a month before they stand for a year only. */
const laysOutBelowMs: Ms = laidOutAheadMs - 30 * 86_400_000;

/** The instants at which one obligation is spoken of, as long as nobody has done it: when its window opens, closes, and each week after. */
const edgesOf = ({ from, until }: Obligation): { readonly closing: Ms } => ({
  closing: from + Math.floor((until - from) * 0.8),
});

const isOwed = ({ doneAt, startedAt, superseded }: Obligation): boolean =>
  !superseded && doneAt === null && startedAt === null;

/** The first weekly instant behind `after` of what was missed at `until`. */
const weeklyAfter = (until: Ms, after: Ms): Ms => until + Math.max(1, Math.floor((after - until) / week) + 1) * week;

/**
 * What is to be told of between two looks, `since` no longer and `now` still in it: each instant once, whenever the looks come, and
 * of several instants of one obligation the last. Pure.
 */
export function dayBookFinds(
  rows: readonly Obligation[],
  { now, since }: { readonly since: Ms; readonly now: Ms },
): DayBookFound {
  const within = (at: Ms): boolean => at > since && at <= now;
  const owed = rows.filter(isOwed);
  const ids = (of: (one: Obligation) => boolean): readonly string[] =>
    owed.filter(of).map(({ obligationId }) => obligationId);
  return {
    opened: ids((one) => within(one.from) && now < edgesOf(one).closing),
    closing: ids((one) => within(edgesOf(one).closing) && now < one.until),
    missed: ids((one) => within(one.until) && now < one.until + week),
    still: ids((one) => now >= one.until + week && within(weeklyAfter(one.until, since))),
  };
}

/** When to look next: the first instant at which something is to be told, or rows are to be laid out. */
export function dayBookNextAt(
  rows: readonly Obligation[],
  { laidOutUntil, now }: { readonly laidOutUntil: Ms; readonly now: Ms },
): Ms {
  const edges = rows
    .filter(isOwed)
    .flatMap((one) => [one.from, edgesOf(one).closing, one.until, weeklyAfter(one.until, now)]);
  const ahead = edges.filter((at) => at > now);
  return Math.min(Math.max(now + 1, laidOutUntil - laysOutBelowMs), ...ahead);
}

/** Whether rows are to be laid out further at an instant. */
export const laysOutAt = (laidOutUntil: Ms, now: Ms): boolean => laidOutUntil - now <= laysOutBelowMs;

/**
 * Which obligation a drill is that was begun at an instant: the one whose window is open, else the one that was missed first and not
 * made good; null: none is owed, and it counts for itself. Pure.
 */
export function obligationMet<O extends Obligation>(rows: readonly O[], at: Ms): O | null {
  const owed = rows.filter(isOwed).sort((a, b) => a.from - b.from || (a.obligationId < b.obligationId ? -1 : 1));
  return owed.find(({ from, until }) => from <= at && at < until) ?? owed.find(({ until }) => until <= at) ?? null;
}
