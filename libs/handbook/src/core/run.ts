import type { Audience, PointRule } from '../standard/standard.js';
import type { ClockBook, ClockRun, ClockSubject, ReachedPoint } from './clock-book.js';
import type { Ms } from './fact.js';
import { type CompiledClock, type CompiledPoint, isFor, offsetOf, repeatOffset } from './rules.js';

/** What the clock algebra must know of the process that it works for. */
export interface ClockContext {
  readonly rules: ReadonlyMap<string, CompiledClock>;
  readonly subject: ClockSubject;
  /** `id@version`, written into every firing. */
  readonly standard: string;
  /** Points that do not arise in a run that this fact started. */
  readonly skips: (startedBy: string, point: PointRule<string>) => boolean;
  /** Who is told at a point: the rule's audiences, and whom the case's history adds. */
  readonly tells: (point: PointRule<string>) => readonly Audience[];
  /** Collects ids of firings in the ledger that a fact contradicts. */
  readonly overruled?: string[];
}

/** When a running time of `offset` after the start is reached; null while a pause holds it back without an end. */
export function dueAt(run: ClockRun, offset: Ms): Ms | null {
  let due = run.startedAt + offset;
  for (const pause of run.pauses) {
    if (pause.from >= due) continue;
    if (pause.until === null) return null;
    due += Math.max(0, pause.until - Math.max(pause.from, run.startedAt));
  }
  return due;
}

/** As `dueAt`, counting an open pause as ended at `now`: what people see. */
export function dueSeenAt(run: ClockRun, offset: Ms, now: Ms): Ms {
  let due = run.startedAt + offset;
  for (const pause of run.pauses) {
    if (pause.from < due)
      due += Math.max(0, (pause.until ?? Math.max(now, pause.from)) - Math.max(pause.from, run.startedAt));
  }
  return due;
}

/**
 * Seq of the fact that set a point's instant: the one that set the lengths, or the start for points counted from it.
 * A notice is told once per start, even when the start moves: nobody wants a second receipt.
 */
export function identityOf(run: ClockRun, { rule }: CompiledPoint): number {
  if (!('after' in rule.at) || rule.at.from !== 'start') return run.targetSeq;
  return rule.means === 'notice' ? run.startSeq : run.startSetSeq;
}

/** How often the point was reached under its present identity. */
export function progressOf(
  run: ClockRun,
  point: CompiledPoint,
): { readonly targetSeq: number; readonly count: number } {
  const identity = identityOf(run, point);
  const entry = run.reached.findLast((reached) => reached.point === point.rule.id);
  return entry && entry.targetSeq >= identity ? entry : { targetSeq: identity, count: 0 };
}

/** A point that is ahead in a run: which repeat, when it is due, and from when on it may be known. */
export interface PointAhead {
  readonly point: CompiledPoint;
  readonly targetSeq: number;
  readonly repeat: number;
  readonly offset: Ms;
  readonly due: Ms;
  readonly effectiveDue: Ms;
}

/** The earliest point ahead of a live run; null when none can come as far as is known. */
export function nextPoint(run: ClockRun, clock: CompiledClock, context: ClockContext): PointAhead | null {
  let next: PointAhead | null = null;
  for (const point of clock.points) {
    if (!isFor(point, run.problemClass) || context.skips(run.startedBy, point.rule)) continue;
    const base = offsetOf(point, run);
    if (base === null) continue;
    const { targetSeq, count } = progressOf(run, point);
    if (count > 0 && !point.repeats) continue;
    const offset = base + repeatOffset(point, count);
    const due = dueAt(run, offset);
    if (due === null) continue;
    const effectiveDue = Math.max(due, run.madeKnownAt);
    if (next && (next.effectiveDue < effectiveDue || (next.effectiveDue === effectiveDue && next.due <= due))) continue;
    next = { point, targetSeq, repeat: count, offset, due, effectiveDue };
  }
  return next;
}

/**
 * The run with the instant of its next point computed anew. `own` is a copy that nobody else holds: it is completed in
 * place, because a replay changes millions of runs.
 */
export function refreshed(own: ClockRun, clock: CompiledClock, context: ClockContext, frozen: boolean): ClockRun {
  const run = own as { -readonly [K in keyof ClockRun]: ClockRun[K] };
  const live = run.end === null && run.applies && !frozen;
  run.nextAt = live ? (nextPoint(run, clock, context)?.effectiveDue ?? null) : null;
  return run;
}

/** The run after its next point was reached. */
export function reach(run: ClockRun, ahead: PointAhead): ClockRun {
  const index = run.reached.findLastIndex(
    (entry) => entry.point === ahead.point.rule.id && entry.targetSeq === ahead.targetSeq,
  );
  const known = run.reached[index];
  const entry: ReachedPoint = known
    ? { ...known, count: known.count + 1, due: known.count === 0 ? ahead.due : known.due }
    : { point: ahead.point.rule.id, targetSeq: ahead.targetSeq, from: 0, count: 1, due: ahead.due };
  const reached = known ? run.reached.slice() : [...run.reached, entry];
  if (known) reached[index] = entry;
  return { ...run, reached };
}

/** `<clock>/<start seq>/<target seq>/<point>/<repeat>`. */
export const firingIdOf = (run: ClockRun, targetSeq: number, point: string, repeat: number): string =>
  `${run.clock}/${run.startSeq}/${targetSeq}/${point}/${repeat}`;

/** Earliest instant at which some run reaches a point; null when nothing is ahead. */
export function wakeAt(book: ClockBook): Ms | null {
  let earliest: Ms | null = null;
  for (const { nextAt } of book.runs)
    if (nextAt !== null && (earliest === null || nextAt < earliest)) earliest = nextAt;
  return earliest;
}
