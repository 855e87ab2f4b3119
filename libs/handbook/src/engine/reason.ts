import type { ClockRun } from './clock-book.js';
import type { FiringReason } from './clock.js';
import type { Ms } from './fact.js';
import { type CompiledClock, type CompiledPoint, repeatOffset } from './rules.js';
import { type ClockContext, laterStart } from './run.js';

/** Who set the limit of a run, where it is not the rule: a date that somebody set, or a length that its start says. */
function saidBy(run: ClockRun, { rule }: CompiledClock): Pick<FiringReason, 'dated' | 'given'> {
  if (run.ownLimitMs === undefined) return {};
  const { field } = rule.limit;
  if (field?.says !== 'length' || rule.limitFrom?.[run.startedBy] !== undefined) return { dated: true };
  // Where the class's own length was the shorter one, the rule set it after all.
  return run.limitMs === run.ownLimitMs ? { given: true } : {};
}

/** The arithmetic behind the instant of a point in a run: `due` lies `offset` of running time after the start. */
export function reasonOf(
  run: ClockRun,
  clock: CompiledClock,
  point: CompiledPoint,
  { repeat, due, offset }: { readonly repeat: number; readonly due: Ms; readonly offset: Ms },
  context: Pick<ClockContext, 'standard'>,
): FiringReason {
  const { rule } = point;
  const of = 'fraction' in rule.at ? rule.at.of : rule.at.from;
  const delayMs = point.delayMs + repeatOffset(point, repeat);
  const limit = clock.rule.limitWhenStartedBy?.[run.startedBy] ?? clock.rule.limit;
  const startedAt = run.startedAt + laterStart(run, point);
  return {
    startedAt,
    startedBy: run.startedBy,
    lengthMs: of === 'start' ? 0 : of === 'target' ? (run.targetMs ?? 0) : run.limitMs,
    lengthOf: of,
    lengthClause: of === 'start' ? rule.clause : of === 'target' ? (clock.rule.target?.clause ?? null) : limit.clause,
    ...('fraction' in rule.at ? { fraction: rule.at.fraction } : {}),
    ...(delayMs > 0 ? { delayMs } : {}),
    ...(of === 'limit' ? saidBy(run, clock) : {}),
    pausedMs: due - startedAt - offset,
    problemClass: run.problemClass,
    standard: context.standard,
  };
}
