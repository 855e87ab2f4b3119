import type { Hazard } from '../processes/emergency/emergency.names.js';
import type { FrozenCallPlan } from './plan-document.js';

/** A published plan as others know it: whose it is, and what is frozen of it. */
export interface PublishedPlan {
  readonly companyId: string;
  /** Null: the company's template. */
  readonly estateId: string | null;
  readonly hazard: Hazard;
  readonly frozen: FrozenCallPlan;
}

/** Which plan holds for a hazard at an estate: its own before the company's template; null: none, and the standard's bare one holds. */
export const planInForce = <P extends PublishedPlan>(
  plans: readonly P[],
  where: { readonly companyId: string; readonly estateId: string; readonly hazard: Hazard },
): P | null => {
  const fits = plans.filter(({ companyId, hazard }) => companyId === where.companyId && hazard === where.hazard);
  return (
    fits.find(({ estateId }) => estateId === where.estateId) ?? fits.find(({ estateId }) => estateId === null) ?? null
  );
};
