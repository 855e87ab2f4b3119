import type { EmergencyLevel, Hazard } from '../processes/emergency/emergency.names.js';
import type { FrozenCallPlan } from './plan-document.js';

/** A published plan as others know it: whose it is, and what is frozen of it. */
export interface PublishedPlan {
  readonly companyId: string;
  /** Null: the company's template. */
  readonly estateId: string | null;
  readonly hazard: Hazard;
  readonly frozen: FrozenCallPlan;
}

/** Whether a plan calls anybody at a level: one whose steps are all for other levels does not hold there. */
const callsAt = ({ steps }: FrozenCallPlan, level: EmergencyLevel): boolean =>
  steps.some(({ classes }) => classes?.includes(level) ?? true);

/**
 * Which plan holds for a hazard at an estate, and for a level where one is said: the estate's own before the company's template;
 * null: none, and the standard's bare one holds.
 */
export const planInForce = <P extends PublishedPlan>(
  plans: readonly P[],
  where: {
    readonly companyId: string;
    readonly estateId: string;
    readonly hazard: Hazard;
    readonly level?: EmergencyLevel;
  },
): P | null => {
  const { companyId, estateId, hazard, level } = where;
  const fits = plans.filter(
    (one) =>
      one.companyId === companyId && one.hazard === hazard && (level === undefined || callsAt(one.frozen, level)),
  );
  return fits.find((one) => one.estateId === estateId) ?? fits.find((one) => one.estateId === null) ?? null;
};
