import type { FrozenCallPlan } from '../../plans/plan-document.js';
import type { Hazard } from '../emergency/emergency.names.js';

/** Every fact of a plan (§4.2) and what it carries: which version, its digest, and what is frozen of it; words stand in its document. */
export interface PlanFacts {
  'plan.begun': {
    planId: string;
    companyId: string;
    /** Null: the company's template, for every estate that has none of its own. */
    estateId: string | null;
    hazard: Hazard;
    version: number;
    digest: string;
  };
  'plan.drafted': { version: number; digest: string };
  /** From now on emergencies freeze this. */
  'plan.published': { version: number; digest: string; frozen: FrozenCallPlan };
  'plan.acknowledged': { personId: string; version: number };
  'plan.withdrawn': { contentId?: string };
}
