import type { Hazard, Ms, Obligation } from '@steward/handbook';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** How often something is owed at an estate, as it is looked up. */
export interface KeptDuty {
  readonly dutyId: string;
  readonly companyId: string;
  readonly estateId: string;
  readonly kind: 'drill';
  readonly subject: Hazard;
  readonly anchor: string;
  readonly months: number;
  readonly openDays: number;
  readonly active: boolean;
}

/** One time that something is owed; instants are epoch milliseconds. */
export interface KeptObligation extends Obligation {
  readonly dutyId: string;
  readonly companyId: string;
  readonly estateId: string;
  readonly kind: 'drill';
  readonly subject: Hazard;
  /** The emergency that it was held as. */
  readonly caseId: string | null;
  /** Of a hundred, within bounds; null: not over, or nothing was scored. */
  readonly scoreLeast: number | null;
  readonly scoreMost: number | null;
  /** The obligation whose score was too low; null: it is owed by its duty. */
  readonly repeats: string | null;
}

/** A drill that was begun, owed or not. */
export interface KeptDrill {
  readonly caseId: string;
  readonly companyId: string;
  readonly estateId: string;
  readonly hazard: Hazard;
  readonly reportedAt: Ms;
  readonly declaredAt: Ms | null;
  readonly endedAt: Ms | null;
  readonly brokenOff: boolean;
  readonly scoreLeast: number | null;
  readonly scoreMost: number | null;
  readonly obligationId: string | null;
}

const text = (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'text', name, nullable });
const key = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, primary: true });
const number = (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'integer', name, nullable });
const flag = (name: string): EntitySchemaColumnOptions => ({ type: 'boolean', name });
/** Read as epoch milliseconds; written as such. */
const instant = (name: string, nullable = false): EntitySchemaColumnOptions => ({
  type: 'timestamptz',
  name,
  nullable,
  transformer: {
    to: (at: Ms | null | undefined) => (typeof at === 'number' ? new Date(at) : at),
    from: (at: Date | null) => (at === null ? null : at.getTime()),
  },
});

/** Duties, by id. */
export const keptDuty = new EntitySchema<KeptDuty>({
  name: 'KeptDuty',
  tableName: 'duty',
  schema: 'steward',
  columns: {
    dutyId: key('duty_id'),
    companyId: text('company_id'),
    estateId: text('estate_id'),
    kind: text('kind'),
    subject: text('subject'),
    anchor: text('anchor'),
    months: number('months'),
    openDays: number('open_days'),
    active: flag('active'),
  },
});

/** Obligations, by id. */
export const keptObligation = new EntitySchema<KeptObligation>({
  name: 'KeptObligation',
  tableName: 'obligation',
  schema: 'steward',
  columns: {
    obligationId: key('obligation_id'),
    dutyId: text('duty_id'),
    companyId: text('company_id'),
    estateId: text('estate_id'),
    kind: text('kind'),
    subject: text('subject'),
    from: instant('opens_at'),
    until: instant('ends_at'),
    announcedFor: instant('announced_for', true),
    startedAt: instant('started_at', true),
    doneAt: instant('done_at', true),
    caseId: text('case_id', true),
    scoreLeast: number('score_least', true),
    scoreMost: number('score_most', true),
    repeats: text('repeats', true),
    superseded: flag('superseded'),
  },
});

/** Drills, by the emergency that they are. */
export const keptDrill = new EntitySchema<KeptDrill>({
  name: 'KeptDrill',
  tableName: 'drill',
  schema: 'steward',
  columns: {
    caseId: key('case_id'),
    companyId: text('company_id'),
    estateId: text('estate_id'),
    hazard: text('hazard'),
    reportedAt: instant('reported_at'),
    declaredAt: instant('declared_at', true),
    endedAt: instant('ended_at', true),
    brokenOff: flag('broken_off'),
    scoreLeast: number('score_least', true),
    scoreMost: number('score_most', true),
    obligationId: text('obligation_id', true),
  },
});
