import { type Hazard, type Plan, shippedPlans } from '@steward/handbook';
import { until } from '@steward/testing';
import { companyId, type EstateId } from './company.js';
import { type House, patience } from './house.js';

/** Which shipped plan is published for an estate, and how long each of its steps waits, ms. */
export interface PublishedFrom {
  readonly planId: string;
  readonly estateId: EstateId;
  readonly hazard: Hazard;
  readonly waitMs: number;
}

/**
 * A shipped plan with waits of its own, drafted and published for an estate by two people in assets, and known to tickets by the
 * news. Throws where the house refuses it.
 */
export async function publishesPlan(house: House, { estateId, hazard, planId, waitMs }: PublishedFrom): Promise<Plan> {
  const shipped = shippedPlans[hazard];
  const steps = shipped.steps.map(({ againAfterMs: _once, ...step }) => ({ ...step, waitMs }));
  const document: Plan = { ...shipped, steps };
  const drafted = await (await house.as('lead')).put(`/v1/plans/${planId}`, { companyId, estateId, document });
  const published = await (await house.as('manager')).post(`/v1/plans/${planId}/actions/publish`, { version: 1 });
  if (drafted.status !== 200 || published.status !== 200)
    throw new Error(`the plan ${planId} was refused: ${JSON.stringify([drafted, published])}`);
  const known = (): Promise<readonly object[]> =>
    house.rows('tickets', `SELECT FROM steward.known_plan WHERE plan_id = $1 AND frozen IS NOT NULL`, [planId]);
  await until(async () => (await known()).length === 1, { within: patience, what: `${planId} to be known to tickets` });
  return document;
}
