import type { PlanCase } from '@steward/handbook';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { PlanDocument } from './plan.document.js';

/** A plan as it is looked up, kept in the commit of its facts. */
export interface KeptPlan {
  readonly planId: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly hazard: string;
  readonly state: string;
  readonly fold: PlanCase;
}

/** The text of one version; it never changes. */
export interface PlanText {
  readonly planId: string;
  readonly version: number;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly digest: string;
  readonly document: PlanDocument;
}

const text = (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'text', name, nullable });
const key = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, primary: true });

/** Plans, by id. */
export const keptPlan = new EntitySchema<KeptPlan>({
  name: 'KeptPlan',
  tableName: 'emergency_plan',
  schema: 'steward',
  columns: {
    planId: key('plan_id'),
    companyId: text('company_id'),
    estateId: text('estate_id', true),
    hazard: text('hazard'),
    state: text('state'),
    fold: { type: 'jsonb' },
  },
});

/** Texts of plans, by plan and version. */
export const planText = new EntitySchema<PlanText>({
  name: 'PlanText',
  tableName: 'plan_text',
  schema: 'steward',
  columns: {
    planId: key('plan_id'),
    version: { type: 'integer', primary: true },
    companyId: text('company_id'),
    estateId: text('estate_id', true),
    digest: text('digest'),
    document: { type: 'jsonb' },
  },
});
