import type { Budget } from '../../engine/budget.js';
import { type CompiledClock, compileClocks } from '../../engine/rules.js';
import type { ClockContext } from '../../engine/run.js';
import { audienceRank } from '../../engine/telling.js';
import type { Audience, PointRule, Standard } from '../../standard/standard.js';
import type { ComplaintCase, EscalationFloor } from './complaint.case.js';

/** The rules of the complaint's clocks, compiled once per standard. */
export const complaintRules = (standard: Standard): ReadonlyMap<string, CompiledClock> =>
  compileClocks(standard.complaint.clocks);

/** Adopting thousands of old cases sends their owners neither receipts nor invitations. */
const skips = (startedBy: string, point: PointRule<string>): boolean =>
  startedBy === 'complaint.adopted' && point.tells.every((audience) => audience === 'owner');

/** A case that came back is heard of one level up at least: the floor joins the levels below it. */
function raised(tells: readonly Audience[], floor: EscalationFloor): readonly Audience[] {
  const staff = tells.filter((audience) => audience !== 'owner');
  const low = staff.length > 0 && staff.every((audience) => audienceRank[audience] < audienceRank[floor]);
  return low ? [...tells, floor] : tells;
}

/** What the clock algebra must know of this complaint; `overruled` collects ids that a fact contradicts. */
export function contextOf(c: ComplaintCase, standard: Standard, budget: Budget, overruled?: string[]): ClockContext {
  const floor = c.escalationFloor;
  return {
    rules: complaintRules(standard),
    subject: { kind: c.kind, problemClass: c.class, classified: c.classified },
    standard: c.standard,
    skips,
    tells: floor === null ? (point) => point.tells : (point) => raised(point.tells, floor),
    budget,
    ...(overruled ? { overruled } : {}),
  };
}
