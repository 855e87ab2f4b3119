import type { ClockView, Verdict } from './clock.js';
import type { ClockRun } from './clock-book.js';
import type { Ms } from './fact.js';
import { reasonOf } from './reason.js';
import { type CompiledClock, isFor, offsetOf } from './rules.js';
import { type ClockContext, dueSeenAt, firingIdOf, progressOf } from './run.js';

/** A run's verdict at `now`: it follows when things happened. A breach that happened is cured by nothing that came later. */
export function verdictOf(run: ClockRun, now: Ms, frozen: boolean): Verdict {
  if (run.end?.how === 'unknown' || (!run.end && frozen)) return 'unknown';
  if (!run.applies) return 'void';
  const { end } = run;
  const until = end?.at ?? now;
  const limitAt = dueSeenAt(run, run.limitMs, until);
  const brokenBefore = run.replaced.some((one) => one.limitAt !== null && one.limitAt < Math.min(until, one.until));
  if (!end) return brokenBefore || limitAt <= now ? 'overdue' : 'running';
  if (run.startBetween || end.between) return verdictWithin(run);
  if (brokenBefore || (end.at > limitAt && end.own !== true)) return 'breached';
  if (end.how === 'voided') return 'void';
  const targetAt = run.targetMs === null ? null : dueSeenAt(run, run.targetMs, until);
  const missedBefore = run.replaced.some((one) => one.targetAt !== null && one.targetAt < Math.min(until, one.until));
  return targetAt !== null && end.at <= targetAt && !missedBefore ? 'met-target' : 'met-limit';
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
    ours: rule.ours === true,
    title: titleOf(run, clock),
    startSeq: run.startSeq,
    startedAt: run.startedAt,
    targetAt: run.targetMs === null ? null : dueOf(run.targetMs),
    limitAt: dueOf(run.limitMs),
    replaced: run.replaced.flatMap(({ targetAt, limitAt, targetSeq }) =>
      limitAt === null ? [] : [{ targetAt, limitAt, targetSeq }],
    ),
    pauses: run.pauses,
    stoppedAt: run.end?.at ?? null,
    stoppedBy: run.end?.by ?? null,
    verdict: verdictOf(run, now, frozen),
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
      const due = dueOf(offset);
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

/** A run with a limit of its own says so: its verdict is counted apart from that of the first one, which stands. */
function titleOf({ startedBy }: ClockRun, { rule }: CompiledClock): ClockView['title'] {
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
  return [...rules.keys()].flatMap((clock) => {
    const own = runs.filter((run) => run.clock === clock && everApplied(run));
    const [first, latest] = [own[0], own.at(-1)];
    if (!first || !latest) return [];
    return [{ clock, first: verdictOf(first, now, frozen), latest: verdictOf(latest, now, frozen), runs: own.length }];
  });
}
