import { meaningOfPoint, type ClockRule, type PointRule } from '@steward/handbook';

/** Whether a point lies at its clock's limit or behind it. */
const isBehind = ({ at }: PointRule): boolean =>
  'fraction' in at ? at.of === 'limit' && at.fraction >= 1 : at.from === 'limit';

/**
 * What a point means to whoever is called by it, as the page of a standard says it: behind a limit that can be broken it is a
 * breach, behind one that only passes a notice; nobody is warned of what has happened.
 */
export function shownMeaning(clock: ClockRule, point: PointRule): PointRule['means'] {
  const means = meaningOfPoint(clock, point);
  return means === 'warning' && isBehind(point) ? 'notice' : means;
}
