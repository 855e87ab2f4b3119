import { parseDuration } from '../../standard/duration.js';
import type { AnyClockRule, PointRule } from '../../standard/standard.js';
import type { AnyDefinition } from '../folding.js';
import type { MessageAudience, Occasion } from './occasion.js';
import { aboutTarget, onlyStartsAgain } from './occasion-of.js';
import type { OwnerTells } from './tells.js';

const breaks = ({ means }: Pick<PointRule<string>, 'means'>): boolean =>
  means === 'breach' || means === 'further-breach';

/** Whether a point lies at its clock's limit or behind it. */
const isPast = ({ at }: PointRule<string>): boolean =>
  'fraction' in at ? at.of === 'limit' && at.fraction >= 1 : at.from === 'limit';

const atStart = ({ at }: PointRule<string>): boolean =>
  'after' in at && at.from === 'start' && parseDuration(at.after) === 0;

/**
 * Why an audience is told of a point when it is told in time, before anything has happened that it asks for: what a standard
 * says of itself, for whoever looks at it without a case. `occasionOf` says it of a case.
 */
export function usualOccasionOf(
  process: AnyDefinition,
  clock: AnyClockRule,
  point: PointRule<string>,
  audience: MessageAudience,
): Occasion {
  if (audience === 'person') return staffsUsual(process, clock, point);
  const owner = process.tells?.owner;
  return owner === undefined ? 'news' : ownersUsual(process, owner, clock, point);
}

function ownersUsual(
  process: AnyDefinition,
  { closed, rated }: Pick<OwnerTells<never>, 'closed' | 'rated'>,
  clock: AnyClockRule,
  point: PointRule<string>,
): Occasion {
  if (point.effect?.fact === closed.by) return 'closed-by-silence';
  if (rated !== undefined && clock.stops.includes(rated.by))
    return atStart(point) ? 'asked-to-rate' : 'reminded-to-rate';
  if (atStart(point) && clock.starts.includes(process.record.begins)) return 'receipt';
  if (atStart(point) && clock.starts.some((fact) => process.facts[fact]?.returns === true)) return 'reopened';
  return breaks(point) || (isPast(point) && clock.points.some(breaks)) ? 'late' : 'progress';
}

function staffsUsual(process: AnyDefinition, clock: AnyClockRule, point: PointRule<string>): Occasion {
  const says = point.effect === undefined ? undefined : process.facts[point.effect.fact]?.effect?.says;
  if (says !== undefined) return says;
  if (point.means === 'further-breach') return 'further-breach';
  if (point.means === 'breach') return 'limit-breached';
  if (isTop(point)) return 'top-of-chain';
  if (point.means === 'target-missed') return 'target-missed';
  if (isPast(point)) return clock.points.some(breaks) ? 'still-late' : 'limit-passed';
  if (atStart(point)) return onlyStartsAgain(process, clock.starts) ? 'reopened' : 'duty-begins';
  if (point.means !== 'warning') return 'notice';
  return aboutTarget(point) ? 'target-warned' : 'limit-warned';
}

const isTop = ({ repeats, tells }: PointRule<string>): boolean => repeats !== undefined && tells.includes('operator');

/** What a point means to whoever is called by it: behind a limit that can be broken every rung is called by the breach. */
export function meaningOfPoint(
  process: AnyDefinition,
  clock: AnyClockRule,
  point: PointRule<string>,
): PointRule['means'] {
  const usual = staffsUsual(process, clock, point);
  const behind = usual === 'still-late' || (usual === 'top-of-chain' && clock.points.some(breaks));
  return behind ? 'breach' : point.means;
}
