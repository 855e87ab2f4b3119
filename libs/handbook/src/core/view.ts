import type { ClockView, Verdict } from './clock.js';
import type { PointRule } from '../standard/standard.js';
import type { ClockRun } from './clock-book.js';
import type { Ms } from './fact.js';
import { reasonOf } from './reason.js';
import { type CompiledClock, isFor, offsetOf } from './rules.js';
import { type ClockContext, dueAt, dueSeenAt, firingIdOf, laterStart, progressOf } from './run.js';

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

/** A run's verdict at `now`: it follows when things happened. A breach that happened is cured by nothing that came later. */
export function verdictOf(run: ClockRun, clock: CompiledClock, now: Ms, frozen: boolean): Verdict {
  if (run.end?.how === 'unknown' || (!run.end && frozen)) return 'unknown';
  const broken = breachStands(run, clock);
  if (!run.applies) return broken ? 'breached' : 'void';
  const { end } = run;
  const until = end?.at ?? now;
  const limitAt = dueSeenAt(run, run.limitMs, until);
  const brokenBefore =
    broken || run.replaced.some((one) => one.limitAt !== null && one.limitAt < Math.min(until, one.until));
  if (!end) return brokenBefore || limitAt <= now ? 'overdue' : 'running';
  if (run.startBetween || end.between) return verdictWithin(run);
  if (brokenBefore || (end.at > limitAt && end.own !== true)) return 'breached';
  if (end.how === 'voided') return 'void';
  const targetAt = run.targetMs === null ? null : dueSeenAt(run, run.targetMs, until);
  const missedBefore = run.replaced.some((one) => one.targetAt !== null && one.targetAt < Math.min(until, one.until));
  return targetAt !== null && end.at <= targetAt && !missedBefore ? 'met-target' : 'met-limit';
}

/** From when on a run is late as far as is known; null while a wait without an end holds it, and where it can't be known. */
export function lateFromOf(run: ClockRun, frozen: boolean): Ms | null {
  if (!run.applies || run.startBetween !== undefined || (run.end === null && frozen)) return null;
  const until = run.end?.at ?? Number.POSITIVE_INFINITY;
  const broken = run.replaced.flatMap((one) =>
    one.limitAt !== null && one.limitAt < Math.min(until, one.until) ? [one.limitAt] : [],
  );
  const limitAt = dueAt(run, run.limitMs);
  const known = limitAt === null ? broken : [...broken, limitAt];
  return known.length === 0 ? null : Math.min(...known);
}

/** Shortest and longest time that an imported run can have taken; null when its instants are known or its end is not. */
export function boundsOf(run: ClockRun): { readonly lowerMs: Ms; readonly upperMs: Ms } | null {
  if (!run.end || run.end.how !== 'stopped' || !(run.startBetween || run.end.between)) return null;
  const [startLow, startHigh] = run.startBetween ?? [run.startedAt, run.startedAt];
  const [endLow, endHigh] = run.end.between ?? [run.end.at, run.end.at];
  return { lowerMs: Math.max(0, endLow - startHigh), upperMs: Math.max(0, endHigh - startLow) };
}

/** Said only when it holds for the shortest and the longest time. */
function verdictWithin(run: ClockRun): Verdict {
  const bounds = boundsOf(run);
  if (!bounds) return run.end?.how === 'voided' ? 'void' : 'unknown';
  const said = (length: Ms): Verdict =>
    length > run.limitMs ? 'breached' : run.targetMs !== null && length <= run.targetMs ? 'met-target' : 'met-limit';
  return said(bounds.lowerMs) === said(bounds.upperMs) ? said(bounds.lowerMs) : 'unknown';
}

/** A run as people see it at `now`. */
export function viewOf(
  run: ClockRun,
  clock: CompiledClock,
  context: ClockContext,
  now: Ms,
  frozen: boolean,
): ClockView {
  const { rule } = clock;
  const until = run.end?.at ?? now;
  const bounds = boundsOf(run);
  const dueOf = (length: Ms): Ms => dueSeenAt(run, length, until);
  return {
    clock: run.clock,
    clause: rule.clause,
    ours: rule.ours === true || isPlanned(run, clock),
    title: titleOf(run, clock),
    startSeq: run.startSeq,
    startedAt: run.startedAt,
    targetAt: run.targetMs === null ? null : dueOf(run.targetMs),
    limitAt: dueOf(run.limitMs),
    lateFrom: lateFromOf(run, frozen),
    replaced: run.replaced.flatMap(({ targetAt, limitAt, targetSeq }) =>
      limitAt === null ? [] : [{ targetAt, limitAt, targetSeq }],
    ),
    pauses: run.pauses,
    stoppedAt: run.end?.at ?? null,
    stoppedBy: run.end?.by ?? null,
    verdict: verdictOf(run, clock, now, frozen),
    ...(bounds ? { bounds } : {}),
    points: clock.points.flatMap((point) => {
      const offset = offsetOf(point, run);
      if (
        offset === null ||
        !run.applies ||
        !isFor(point, run.problemClass) ||
        context.skips(run.startedBy, point.rule)
      )
        return [];
      const { targetSeq, count } = progressOf(run, point);
      const due = dueOf(offset) + laterStart(run, point);
      return [
        {
          point: point.rule.id,
          due,
          title: point.rule.title,
          means: point.rule.means,
          tells: context.tells(point.rule),
          clause: point.rule.clause,
          ours: point.rule.ours === true,
          state: count > 0 ? ('reached' as const) : run.end || frozen ? ('not-reached' as const) : ('ahead' as const),
          firingId: firingIdOf(run, targetSeq, point.rule.id, 0),
          why: reasonOf(run, clock, point, { repeat: 0, due, offset }, context),
        },
      ];
    }),
  };
}

/** Its limit was set when it began, and by no rule of the standard: an old case that was taken over by a plan (ours). */
const isPlanned = ({ ownLimitMs, startedBy }: ClockRun, { rule }: CompiledClock): boolean =>
  ownLimitMs !== undefined && rule.limitFrom?.[startedBy] === undefined;

/** A run with a limit of its own says so: its verdict is counted apart from that of the first one, which stands. */
function titleOf(run: ClockRun, clock: CompiledClock): ClockView['title'] {
  const { startedBy } = run;
  const { rule } = clock;
  if (isPlanned(run, clock))
    return { zh: `${rule.title.zh}（按接管计划）`, en: `${rule.title.en} (by the plan of adoption)` };
  if (rule.limitWhenStartedBy?.[startedBy] === undefined) return rule.title;
  return { zh: `${rule.title.zh}（重开后另计）`, en: `${rule.title.en} (reopened, counted apart)` };
}

/** A run that rests since its start, because the clock is not for such a case, is nothing to look at. */
const everApplied = (run: ClockRun): boolean => run.applies || run.limitMs > 0;

/** Every clock that a case has or had, in the standard's order, as people see it at `now`. */
export function viewsOfRuns(
  runs: readonly ClockRun[],
  context: ClockContext,
  now: Ms,
  frozen: boolean,
): readonly ClockView[] {
  return [...context.rules.values()].flatMap((clock) =>
    runs
      .filter((run) => run.clock === clock.rule.id && everApplied(run))
      .map((run) => viewOf(run, clock, context, now, frozen)),
  );
}

/** First and latest verdict of a clock: after a reopening the first one stands for the key figures. */
export interface ClockVerdicts {
  readonly clock: string;
  readonly first: Verdict;
  readonly latest: Verdict;
  readonly runs: number;
}

/** Verdicts of every clock that a case has or had, in the standard's order, at `now`. */
export function verdictsOfRuns(
  runs: readonly ClockRun[],
  rules: ReadonlyMap<string, CompiledClock>,
  now: Ms,
  frozen: boolean,
): readonly ClockVerdicts[] {
  return [...rules].flatMap(([clock, rule]) => {
    const own = runs.filter((run) => run.clock === clock && everApplied(run));
    const [first, latest] = [own[0], own.at(-1)];
    if (!first || !latest) return [];
    const of = (run: ClockRun): Verdict => verdictOf(run, rule, now, frozen);
    return [{ clock, first: of(first), latest: of(latest), runs: own.length }];
  });
}
