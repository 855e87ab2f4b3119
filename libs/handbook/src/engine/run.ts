import type { Audience, PointRule } from '../standard/standard.js';
import type { Budget } from './budget.js';
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
  /** How many steps the answer may take. */
  readonly budget: Budget;
}

/** When a running time of `offset` after the start is reached; null while a pause holds it back without an end. */
export const dueAt = (run: ClockRun, offset: Ms): Ms | null => dueAfter(run.startedAt, run.pauses, offset);

/** `dueAt` of a start and its pauses. */
export function dueAfter(startedAt: Ms, pauses: ClockRun['pauses'], offset: Ms): Ms | null {
  let due = startedAt + offset;
  for (const pause of pauses) {
    if (pause.from >= due) continue;
    if (pause.until === null) return null;
    due += Math.max(0, pause.until - Math.max(pause.from, startedAt));
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
export function identityOf(run: ClockRun, point: CompiledPoint): number {
  const { rule } = point;
  if (!('after' in rule.at) || rule.at.from !== 'start') return run.targetSeq;
  return rule.means === 'notice' ? (run.again?.seq ?? run.startSeq) : run.startSetSeq;
}

/** From when on a point counts, ms behind the run's start: 0, but for the notice of a further start. */
export const laterStart = (run: ClockRun, { rule }: CompiledPoint): Ms =>
  run.again !== undefined && rule.means === 'notice' && 'after' in rule.at && rule.at.from === 'start'
    ? Math.max(0, run.again.at - run.startedAt)
    : 0;

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

/** The earliest point ahead of a live run, of those that are wanted; null when none can come as far as is known. */
export function nextPoint(
  run: ClockRun,
  clock: CompiledClock,
  context: ClockContext,
  wanted: (point: CompiledPoint, count: number) => boolean = () => true,
): PointAhead | null {
  let next: PointAhead | null = null;
  for (const point of clock.points) {
    const ahead = pointAhead(run, point, context);
    if (!ahead || !wanted(point, ahead.repeat)) continue;
    if (
      next &&
      (next.effectiveDue < ahead.effectiveDue || (next.effectiveDue === ahead.effectiveDue && next.due <= ahead.due))
    )
      continue;
    next = ahead;
  }
  return next;
}

/** The next instant of one point of a live run; null when none can come as far as is known. */
export function pointAhead(run: ClockRun, point: CompiledPoint, context: ClockContext): PointAhead | null {
  if (!isFor(point, run.problemClass) || context.skips(run.startedBy, point.rule)) return null;
  const base = offsetOf(point, run);
  if (base === null) return null;
  const { targetSeq, count } = progressOf(run, point);
  if (count > 0 && !point.repeats) return null;
  return aheadAt(run, point, { targetSeq, repeat: count, base });
}

/** A repeat of a point as it would come, counted from the running time `base` of the first; null while a pause holds it back. */
export function aheadAt(
  run: ClockRun,
  point: CompiledPoint,
  { targetSeq, repeat, base }: { readonly targetSeq: number; readonly repeat: number; readonly base: Ms },
): PointAhead | null {
  const offset = base + repeatOffset(point, repeat);
  const counted = dueAt(run, offset);
  const due = counted === null ? null : counted + laterStart(run, point);
  return due === null ? null : { point, targetSeq, repeat, offset, due, effectiveDue: Math.max(due, run.madeKnownAt) };
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

/** The run after its next point was reached, and `more` repeats behind it. */
export function reach(run: ClockRun, ahead: PointAhead, more = 0): ClockRun {
  const index = run.reached.findLastIndex(
    (entry) => entry.point === ahead.point.rule.id && entry.targetSeq === ahead.targetSeq,
  );
  const known = run.reached[index];
  const entry: ReachedPoint = known
    ? { ...known, count: known.count + 1 + more, due: known.count === 0 ? ahead.due : known.due }
    : { point: ahead.point.rule.id, targetSeq: ahead.targetSeq, from: 0, count: 1 + more, due: ahead.due };
  const reached = known ? run.reached.slice() : [...run.reached, entry];
  if (known) reached[index] = entry;
  return { ...run, reached };
}

/** `<clock>/<start seq>/<target seq>/<point>/<repeat>`; of a parallel run with its value behind, escaped as in a URL. */
export function firingIdOf(run: NamedRun, targetSeq: number, point: string, repeat: number): string {
  const id = `${run.clock}/${run.startSeq}/${targetSeq}/${point}/${repeat}`;
  return run.each === undefined ? id : `${id}/${encodeURIComponent(run.each)}`;
}

/** What a run is known by, within its case. */
export type NamedRun = Pick<ClockRun, 'clock' | 'startSeq' | 'each'>;

/** Whether both name the same run. */
export const isSameRun = (one: NamedRun, other: NamedRun): boolean =>
  one.clock === other.clock && one.startSeq === other.startSeq && one.each === other.each;

/** Earliest instant at which some run reaches a point; null when nothing is ahead. */
export function wakeAt(book: ClockBook): Ms | null {
  let earliest: Ms | null = null;
  for (const { nextAt } of book.runs)
    if (nextAt !== null && (earliest === null || nextAt < earliest)) earliest = nextAt;
  return earliest;
}
