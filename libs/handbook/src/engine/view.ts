import type { ClockView, Verdict } from './clock.js';
import type { ClockRun } from './clock-book.js';
import type { Ms } from './fact.js';
import { type CompiledClock, isFor, offsetOf } from './rules.js';
import { boundsOf, lateFromOf, partsOf, verdictOf, verdictOfParts } from './parts.js';
import { reasonOf } from './reason.js';
import { type ClockContext, dueSeenAt, firingIdOf, laterStart, progressOf } from './run.js';

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
  const parts = partsOf(run, clock, { now, frozen });
  const dueOf = (length: Ms): Ms => dueSeenAt(run, length, until);
  return {
    clock: run.clock,
    clause: rule.clause,
    ours: rule.ours === true || isPlanned(run, clock),
    title: titleOf(run, clock),
    startSeq: run.startSeq,
    ...(run.each === undefined ? {} : { each: run.each }),
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
    how: run.end?.how ?? null,
    verdict: verdictOfParts(parts, run.end !== null || !run.applies),
    parts,
    ...(bounds ? { bounds } : {}),
    ...(run.startBetween ? { startBetween: run.startBetween } : {}),
    ...(run.end?.between ? { stopBetween: run.end.between } : {}),
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
  ownLimitMs !== undefined && rule.limitFrom?.[startedBy] === undefined && rule.limit.field === undefined;

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
  /** Of parallel runs: whose they are, each by itself. */
  readonly each?: string;
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
    const all = runs.filter((run) => run.clock === clock && everApplied(run));
    return [...new Set(all.map(({ each }) => each))].flatMap((each) => {
      const own = all.filter((run) => run.each === each);
      const [first, latest] = [own[0], own.at(-1)];
      if (!first || !latest) return [];
      const of = (run: ClockRun): Verdict => verdictOf(run, rule, now, frozen);
      const named = each === undefined ? {} : { each };
      return [{ clock, ...named, first: of(first), latest: of(latest), runs: own.length }];
    });
  });
}
