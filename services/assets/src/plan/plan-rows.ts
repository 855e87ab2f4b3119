import type { PlanCase, PlanEdition } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import { planText, type PlanText } from './plan.entities.js';
import { noVersion } from './plan.refusals.js';
import type { PlanDto } from './plan.schemas.js';

const edition = (one: PlanEdition | null): PlanDto['draft'] =>
  one === null ? null : { version: one.version, digest: one.digest, by: one.by, at: new Date(one.at).toISOString() };

/** A plan as people see it in a list. */
export const planDto = (c: PlanCase): PlanDto => ({
  planId: c.planId,
  companyId: c.companyId,
  estateId: c.estateId,
  hazard: c.hazard,
  state: c.state,
  latest: c.latest,
  draft: edition(c.draft),
  published: edition(c.published),
  acknowledgedBy: Object.keys(c.acknowledged)
    .filter((personId) => c.acknowledged[personId] === c.published?.version)
    .sort(),
});

/** The version that is meant where nobody says one: the draft, and where there is none what holds. */
export const meantVersion = ({ draft, latest, published }: PlanCase): number =>
  draft?.version ?? published?.version ?? latest;

/** The text of a version that the transaction's scope can see. Refused with `plan.no-version`. */
export async function textOf(manager: EntityManager, planId: string, version: number): Promise<PlanText> {
  const found = await manager.getRepository(planText).findOneBy({ planId, version });
  if (found === null) throw noVersion();
  return found;
}
