import { obligationStateAt, wasMissed, type Ms } from '@steward/handbook';
import type { KeptDrill, KeptDuty, KeptObligation } from './drill.entities.js';
import type { DrillDto, DutyDto, HeldDrillDto } from './drill.schemas.js';

const iso = (at: Ms): string => new Date(at).toISOString();
const isoOrNull = (at: Ms | null): string | null => (at === null ? null : iso(at));
const scoreOf = ({ scoreLeast, scoreMost }: Pick<KeptObligation, 'scoreLeast' | 'scoreMost'>): DrillDto['score'] =>
  scoreLeast === null || scoreMost === null ? null : { atLeast: scoreLeast, atMost: scoreMost };

/** A duty as people see it. */
export const dutyDto = ({ kind: _, subject: hazard, ...duty }: KeptDuty): DutyDto => ({ ...duty, hazard });

/** A date of a drill as it stands at an instant. */
export const drillDto = (row: KeptObligation, now: Ms): DrillDto => ({
  obligationId: row.obligationId,
  dutyId: row.dutyId,
  companyId: row.companyId,
  estateId: row.estateId,
  hazard: row.subject,
  opensAt: iso(row.from),
  endsAt: iso(row.until),
  state: obligationStateAt(row, now),
  missed: wasMissed(row, now),
  announcedFor: isoOrNull(row.announcedFor),
  startedAt: isoOrNull(row.startedAt),
  doneAt: isoOrNull(row.doneAt),
  caseId: row.caseId,
  score: scoreOf(row),
  repeats: row.repeats,
});

/** A drill that was begun, as people see it. */
export const heldDrillDto = (row: KeptDrill): HeldDrillDto => ({
  caseId: row.caseId,
  companyId: row.companyId,
  estateId: row.estateId,
  hazard: row.hazard,
  reportedAt: iso(row.reportedAt),
  declaredAt: isoOrNull(row.declaredAt),
  endedAt: isoOrNull(row.endedAt),
  brokenOff: row.brokenOff,
  score: scoreOf(row),
  obligationId: row.obligationId,
});
