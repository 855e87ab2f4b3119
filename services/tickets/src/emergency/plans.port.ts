import type { FrozenPlan, Hazard, Scope } from '@steward/handbook';

/** Where plans come from: whoever declares an emergency freezes the published one of its place and hazard (§4.2). */
export interface Plans {
  /** Null: no plan is published for it; the standard's bare one holds, which calls whoever is on duty, the line and the company. */
  find(of: { readonly scope: Scope; readonly hazard: Hazard }): Promise<FrozenPlan | null>;
}

/** Injects where plans come from. */
export const PLANS = Symbol('steward-plans');

/** Where the company has published no plans: the standard's bare one holds for every hazard. */
export const noPlans: Plans = { find: () => Promise.resolve(null) };
