import type { PointRule, Standard } from '../../standard/standard.js';
import type { CaseCore } from '../action.js';
import type { ClockRun } from '../clock-book.js';
import type { Firing } from '../clock.js';
import type { Ms } from '../fact.js';
import type { AnyDefinition } from '../folding.js';
import type { CompiledClock } from '../rules.js';
import { dueAt } from '../run.js';
import type { MessageAudience, Occasion } from './occasion.js';
import type { OwnerTells } from './tells.js';

/** What is known of a firing's clock when somebody is to be told of it. */
export interface ToldFiring {
  readonly process: AnyDefinition;
  readonly c: CaseCore;
  readonly standard: Standard;
  readonly firing: Firing;
  readonly now: Ms;
  readonly clock: CompiledClock | undefined;
  readonly point: PointRule<string> | undefined;
  readonly run: ClockRun | undefined;
  /** What whoever reported the case may do now, by the life cycle. */
  readonly may: (action: string) => boolean;
}

/** Why this audience is told of a firing at this moment, as the case stands then. */
export function occasionOf(told: ToldFiring, audience: MessageAudience): Occasion {
  if (audience === 'person') return staffsOccasion(told);
  const owner = told.process.tells?.owner;
  return owner === undefined ? 'news' : ownersOccasion(told, owner);
}

/** Whether a clock of this rule can be broken at all. */
export const canBeBroken = (clock: CompiledClock | undefined): boolean =>
  clock?.points.some(({ rule }) => rule.means === 'breach' || rule.means === 'further-breach') ?? false;

/** When the limit of a firing's run is over; null while it rests or where the run is not known. */
export const limitOf = (run: ClockRun | undefined): Ms | null => (run === undefined ? null : dueAt(run, run.limitMs));

/** Whether every fact that starts a clock brings back what had ended. */
export const onlyStartsAgain = ({ facts }: AnyDefinition, starts: readonly string[]): boolean =>
  starts.every((fact) => facts[fact]?.returns === true);

const atStart = ({ firing }: ToldFiring): boolean => firing.why.lengthOf === 'start' && (firing.why.delayMs ?? 0) === 0;

function isPast({ firing, run }: ToldFiring): boolean {
  const limit = limitOf(run);
  return limit !== null && firing.due >= limit;
}

/** Whether nothing is asked any more: the run was answered, made void, forgotten since, or is not for such a case now. */
const isAnswered = ({ c, run }: ToldFiring): boolean => c.over || run === undefined || run.end !== null || !run.applies;

function ownersOccasion(told: ToldFiring, owner: OwnerTells<CaseCore>): Occasion {
  const { c, clock, firing, may, process } = told;
  const { closed, rated } = owner;
  if (firing.call !== undefined) return calledOwnersOccasion(c, firing.call.for, owner);
  const isClosed = c.state === closed.state;
  if (firing.effect?.fact === closed.by && isClosed) return closed.silently(c) ? 'closed-by-silence' : 'closed';
  if (rated !== undefined && clock?.rule.stops.includes(rated.by) === true) {
    if (may(rated.action)) return atStart(told) ? 'asked-to-rate' : 'reminded-to-rate';
    return isClosed ? 'closed' : 'news';
  }
  if (atStart(told) && !isPast(told)) {
    if (process.facts[firing.why.startedBy]?.returns === true)
      return c.over ? (isClosed ? 'closed' : 'news') : 'reopened';
    if (firing.why.startedBy === process.record.begins) return 'receipt';
  }
  if (c.over) return isClosed ? 'closed' : 'news';
  if (isAnswered(told)) return 'news';
  const breaks = firing.means === 'breach' || firing.means === 'further-breach';
  if (breaks || (isPast(told) && canBeBroken(clock))) return 'late';
  return 'progress';
}

/** What a fact says to owners, as long as it still holds when they are told. */
function calledOwnersOccasion(c: CaseCore, reason: string, { calls }: OwnerTells<CaseCore>): Occasion {
  const call = Object.hasOwn(calls, reason) ? calls[reason] : undefined;
  if (call === undefined) return 'news';
  return call.holds?.(c) === false ? 'news' : call.occasion;
}

function staffsOccasion(told: ToldFiring): Occasion {
  const { clock, firing, point, process } = told;
  if (firing.call !== undefined) return 'called';
  const effect = firing.effect === undefined ? undefined : process.facts[firing.effect.fact]?.effect;
  if (effect?.says !== undefined && !told.c.over) return effect.says;
  if (isAnswered(told)) return 'settled';
  if (firing.means === 'further-breach') return 'further-breach';
  if (firing.means === 'breach') return 'limit-breached';
  if (point?.repeats !== undefined && firing.tells.includes('operator')) return 'top-of-chain';
  if (firing.means === 'target-missed') return 'target-missed';
  if (isPast(told)) return canBeBroken(clock) ? 'still-late' : 'limit-passed';
  if (atStart(told))
    return clock !== undefined && onlyStartsAgain(process, clock.rule.starts) ? 'reopened' : 'duty-begins';
  if (firing.means !== 'warning') return 'notice';
  return aboutTarget(point) ? 'target-warned' : 'limit-warned';
}

/** Whether a point is counted from the target. */
export function aboutTarget(point: PointRule<string> | undefined): boolean {
  if (point === undefined) return false;
  return 'fraction' in point.at ? point.at.of === 'target' : point.at.from === 'target';
}
