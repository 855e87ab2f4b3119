import type { CaseCore } from '../../engine/action.js';
import { notBegun } from '../../engine/clocked-case.js';
import type { Ms } from '../../engine/fact.js';
import { notInForce } from '../../engine/unbound.js';
import type { FrozenCallPlan } from '../../plans/plan-document.js';
import type { Standard } from '../../standard/standard.js';
import type { Hazard } from '../emergency/emergency.names.js';
import type { PlanFacts } from './plan.facts.js';
import type { PlanGuard } from './plan.guards.js';

/** Where a plan stands: not yet published, in force (whatever is drafted meanwhile), withdrawn. */
export const planStates = ['draft', 'published', 'withdrawn'] as const;
export type PlanState = (typeof planStates)[number];

/** A version of a plan, and whose it is. */
export interface PlanEdition {
  readonly version: number;
  readonly digest: string;
  readonly by: string;
  readonly at: Ms;
}

/** What the rules remember of a plan: JSON-safe, ids, enums, numbers, instants and digests only. */
export interface PlanCase extends CaseCore {
  readonly state: PlanState;
  readonly planId: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly hazard: Hazard;
  readonly begunAt: Ms;
  /** Of whatever version was written last. */
  readonly latest: number;
  /** What waits to be published; null: nothing does. */
  readonly draft: PlanEdition | null;
  /** What holds; null: nothing was published yet. */
  readonly published: PlanEdition | null;
  readonly frozen: FrozenCallPlan | null;
  /** Which version each person acknowledged last. */
  readonly acknowledged: Readonly<Record<string, number>>;
}

/** The bag of types of a plan. */
export interface PlanTypes {
  readonly case: PlanCase;
  readonly facts: PlanFacts;
  readonly guard: PlanGuard;
}

/** A plan before its first draft. */
export const openPlan = (standard: Standard): PlanCase => ({
  ...notBegun(standard),
  standard: notInForce,
  state: 'draft',
  planId: '',
  companyId: '',
  estateId: null,
  hazard: 'fire',
  begunAt: 0,
  latest: 0,
  draft: null,
  published: null,
  frozen: null,
  acknowledged: {},
});
