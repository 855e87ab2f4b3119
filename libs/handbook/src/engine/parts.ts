import type { Bilingual, PointRule } from '../standard/standard.js';
import type { ClockRun } from './clock-book.js';
import type { Verdict } from './clock.js';
import type { Ms } from './fact.js';
import type { CompiledClock } from './rules.js';
import { dueAt, dueSeenAt } from './run.js';

/** How one length of a clock went, or stands, as far as anybody can know. `void`: it ended without being answered. */
export type PartVerdict = 'kept' | 'late' | 'open' | 'unknown' | 'void';

/** How one length of a clock went, in words. */
export const partVerdictNames: Readonly<Record<PartVerdict, Bilingual>> = {
  kept: { zh: '按时', en: 'in time' },
  late: { zh: '超时', en: 'too late' },
  open: { zh: '进行中', en: 'running' },
  unknown: { zh: '无从得知', en: 'not known' },
  void: { zh: '不再适用', en: 'no longer applies' },
};

/** A length that is known within bounds only, ms; both the same where it is known. */
export interface LengthBounds {
  readonly atLeast: Ms;
  readonly atMost: Ms;
}

/** One length of a clock, its target or its limit, judged by itself. */
export interface ClockPart {
  readonly verdict: PartVerdict;
  /** ms from the start, pauses apart. */
  readonly lengthMs: Ms;
  /** When it ends, or ended first where a deadline that was replaced had been broken before. */
  readonly dueAt: Ms;
  /** How far beyond it the clock ran; null unless it is late, and where the clock no longer holds. */
  readonly late: LengthBounds | null;
}

/** §1.1.2, §2.1.3: target and limit of one run, each by itself: of an old record one can be known without the other. */
export interface ClockParts {
  /** Null: the clock has no target. */
  readonly target: ClockPart | null;
  readonly limit: ClockPart;
}

/** What the verdicts of a run depend on, beside the run. */
export interface JudgedAt {
  readonly now: Ms;
  /** The case was observed until an instant, and is no live one: what has not ended is open when last seen, no more. */
  readonly frozen: boolean;
}

const breaches: readonly PointRule['means'][] = ['breach', 'further-breach'];

/**
 * Whether a breach was reached while the clock held and no fact about the time before it has contradicted it: whatever comes
 * later, another kind included, it happened.
 */
export function breachStands(run: ClockRun, { points }: CompiledClock): boolean {
  if (run.end?.own === true) return false;
  const ends = run.end?.at ?? Infinity;
  return run.reached.some(({ point, from, count, due, overruledFrom }) => {
    const means = points.find(({ rule }) => rule.id === point)?.rule.means;
    // What ended at the very instant of its limit, as by the limit's own effect, broke nothing.
    return means !== undefined && breaches.includes(means) && (overruledFrom ?? count) > from && due < ends;
  });
}

/**
 * Deadlines that had passed when they were replaced: a breach stands (§2.1.3). In a case that was only observed no firing tells
 * of one that ended at that very instant, as when a grade follows from how long it lasts: it had passed, too.
 */
function brokenBefore(run: ClockRun, of: 'targetAt' | 'limitAt', frozen: boolean): readonly Ms[] {
  const { end } = run;
  return run.replaced.flatMap((one) => {
    const at = one[of];
    if (at === null || (end !== null && at >= end.at)) return [];
    return at < one.until || (frozen && at === one.until) ? [at] : [];
  });
}

/**
 * Target and limit of a run, each by itself, at `now`. It follows when things happened; a breach that happened is cured by
 * nothing that came later; where only bounds are known a length is kept or late when it is so for the shortest and the longest
 * time, and unknown otherwise. The one judgement behind replay, ledger, rates, case page and message.
 */
export function partsOf(run: ClockRun, clock: CompiledClock, looking: JudgedAt): ClockParts {
  const limit = partOf(run, 'limitAt', run.limitMs, breachStands(run, clock), looking);
  if (run.targetMs === null) return { target: null, limit };
  // Beyond the limit is beyond the target.
  return { target: partOf(run, 'targetAt', run.targetMs, limit.verdict === 'late', looking), limit };
}

function partOf(
  run: ClockRun,
  of: 'targetAt' | 'limitAt',
  lengthMs: Ms,
  broken: boolean,
  { now, frozen }: JudgedAt,
): ClockPart {
  const { end } = run;
  const until = end?.at ?? now;
  const earlier = brokenBefore(run, of, frozen);
  const dueAtEnd = dueSeenAt(run, lengthMs, until);
  const due = Math.min(dueAtEnd, ...earlier);
  const part = (verdict: PartVerdict, late: LengthBounds | null = null): ClockPart => ({
    verdict,
    lengthMs,
    dueAt: due,
    late,
  });
  if (end?.how === 'unknown' || (end === null && frozen)) return part('unknown');
  const isLate = broken || earlier.length > 0;
  if (!run.applies) return part(isLate ? 'late' : 'void');
  if (end !== null && (run.startBetween || end.between)) return within(run, due - run.startedAt, part);
  const exactly = Math.max(0, until - due);
  const late = (): ClockPart => part('late', { atLeast: exactly, atMost: exactly });
  if (end === null) return isLate || dueAtEnd <= now ? late() : part('open');
  if (isLate || (end.at > dueAtEnd && end.own !== true)) return late();
  return part(end.how === 'voided' ? 'void' : 'kept');
}

/** Of a run whose start or end is known within bounds: said only when it holds for the shortest and the longest time. */
function within(
  run: ClockRun,
  lengthMs: Ms,
  part: (verdict: PartVerdict, late?: LengthBounds) => ClockPart,
): ClockPart {
  const bounds = boundsOf(run);
  if (!bounds) return part(run.end?.how === 'voided' ? 'void' : 'unknown');
  const { lowerMs, upperMs } = bounds;
  if (upperMs <= lengthMs) return part('kept');
  return lowerMs > lengthMs
    ? part('late', { atLeast: lowerMs - lengthMs, atMost: upperMs - lengthMs })
    : part('unknown');
}

/** Shortest and longest time that an imported run can have taken; null when its instants are known or its end is not. */
export function boundsOf(run: ClockRun): { readonly lowerMs: Ms; readonly upperMs: Ms } | null {
  if (!run.end || run.end.how !== 'stopped' || !(run.startBetween || run.end.between)) return null;
  const [startLow, startHigh] = run.startBetween ?? [run.startedAt, run.startedAt];
  const [endLow, endHigh] = run.end.between ?? [run.end.at, run.end.at];
  return { lowerMs: Math.max(0, endLow - startHigh), upperMs: Math.max(0, endHigh - startLow) };
}

/** The one word for both parts. `kept`: within the limit, and nobody can know whether within the target. */
export function verdictOfParts({ target, limit }: ClockParts, isOver: boolean): Verdict {
  switch (limit.verdict) {
    case 'late':
      return isOver ? 'breached' : 'overdue';
    case 'open':
      return 'running';
    case 'kept':
      return target?.verdict === 'kept' ? 'met-target' : target?.verdict === 'unknown' ? 'kept' : 'met-limit';
    case 'unknown':
    case 'void':
      return limit.verdict;
  }
}

/** A run's verdict at `now`, from its parts. */
export const verdictOf = (run: ClockRun, clock: CompiledClock, now: Ms, frozen: boolean): Verdict =>
  verdictOfParts(partsOf(run, clock, { now, frozen }), run.end !== null || !run.applies);

/** From when on a run is late as far as is known; null while a wait without an end holds it, and where it can't be known. */
export function lateFromOf(run: ClockRun, frozen: boolean): Ms | null {
  if (!run.applies || run.startBetween !== undefined || (run.end === null && frozen)) return null;
  const broken = brokenBefore(run, 'limitAt', frozen);
  const limitAt = dueAt(run, run.limitMs);
  const known = limitAt === null ? broken : [...broken, limitAt];
  return known.length === 0 ? null : Math.min(...known);
}
