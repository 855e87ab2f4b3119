import { type CompiledClock, compileClocks } from '../../engine/rules.js';
import type { ClockContext } from '../../engine/run.js';
import { audienceRank } from '../../engine/telling.js';
import type { Audience, PointRule, Standard } from '../../standard/standard.js';
import type { ComplaintCase, EscalationFloor } from './complaint.case.js';

/** The rules of the complaint's clocks, compiled once per standard. */
export const complaintRules = (standard: Standard): ReadonlyMap<string, CompiledClock> =>
  compileClocks(standard.complaint.clocks);

/** Adopting thousands of old cases sends their owners neither receipts nor invitations. */
export const skips = (startedBy: string, point: PointRule<string>): boolean =>
  startedBy === 'complaint.adopted' && point.tells.every((audience) => audience === 'owner');

/** A case that came back is heard of one level up at least: the floor joins the levels below it. */
function raised(tells: readonly Audience[], floor: EscalationFloor): readonly Audience[] {
  const staff = tells.filter((audience) => audience !== 'owner');
  const low = staff.length > 0 && staff.every((audience) => audienceRank[audience] < audienceRank[floor]);
  return low ? [...tells, floor] : tells;
}

/** Who is told at a point of this case, when its history adds somebody; null: whom the standard names. */
export const tellsOf = ({ escalationFloor: floor }: ComplaintCase): ClockContext['tells'] | null =>
  floor === null ? null : (point) => raised(point.tells, floor);

/** A rating of this or less wants a supervisor's call and a written reply (§4.4; 2 is ours). */
export function lowRatingAtMost(standard: Standard): number {
  for (const { rule } of complaintRules(standard).values()) {
    const condition = rule.startsOnlyIf?.['complaint.rated'];
    if (condition) return condition.atMost;
  }
  return 2;
}
