import { parseDuration } from '../../../standard/duration.js';
import type { AnyClockRule, PointRule } from '../../../standard/standard.js';
import type { MessageAudience, Occasion } from './occasion.js';

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
export function usualOccasionOf(clock: AnyClockRule, point: PointRule<string>, audience: MessageAudience): Occasion {
  const breakable = clock.points.some(breaks);
  return audience === 'owner' ? ownersUsual(clock, point, breakable) : staffsUsual(clock, point, breakable);
}

function ownersUsual(clock: AnyClockRule, point: PointRule<string>, breakable: boolean): Occasion {
  if (point.effect?.fact === 'complaint.closed') return 'closed-by-silence';
  if (clock.stops.includes('complaint.rated')) return atStart(point) ? 'asked-to-rate' : 'reminded-to-rate';
  if (atStart(point) && clock.starts.includes('complaint.received')) return 'receipt';
  if (atStart(point) && clock.starts.includes('complaint.reopened')) return 'reopened';
  return breaks(point) || (isPast(point) && breakable) ? 'late' : 'progress';
}

function staffsUsual(clock: AnyClockRule, point: PointRule<string>, breakable: boolean): Occasion {
  if (point.effect?.fact === 'complaint.hand-over-declined') return 'offer-lapsed';
  if (point.means === 'further-breach') return 'further-breach';
  if (point.means === 'breach') return 'limit-breached';
  if (point.repeats !== undefined && point.tells.includes('operator')) return 'top-of-chain';
  if (point.means === 'target-missed') return 'target-missed';
  if (isPast(point)) return breakable ? 'still-late' : 'limit-passed';
  if (atStart(point)) return clock.starts.every((fact) => fact === 'complaint.reopened') ? 'reopened' : 'duty-begins';
  if (point.means !== 'warning') return 'notice';
  const aboutTarget = 'fraction' in point.at ? point.at.of === 'target' : point.at.from === 'target';
  return aboutTarget ? 'target-warned' : 'limit-warned';
}

/** What a point means to whoever is called by it: behind a limit that can be broken every rung is called by the breach. */
export function meaningOfPoint(clock: AnyClockRule, point: PointRule<string>): PointRule['means'] {
  const usual = usualOccasionOf(clock, point, 'person');
  const behind = usual === 'still-late' || (usual === 'top-of-chain' && clock.points.some(breaks));
  return behind ? 'breach' : point.means;
}
