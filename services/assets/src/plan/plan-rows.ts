import type { EstateView } from '@steward/contracts';
import type { PlanCase, PlanEdition } from '@steward/handbook';
import { asDomainError, callerScopes, type Caller, type Ledger, type LoadedCase } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { keptPlan, planText, type PlanText } from './plan.entities.js';
import { unknown } from '../registry.js';
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

/** The zone by whose date supplies expire where a plan is the company's *(ours)*. */
export const companyZone = 'Asia/Shanghai';

/** Writes the row by which a plan is found, as it has become. */
export async function keepPlan(manager: EntityManager, fold: PlanCase): Promise<void> {
  const { companyId, estateId, hazard, planId, state } = fold;
  await manager.getRepository(keptPlan).upsert({ planId, companyId, estateId, hazard, state, fold }, ['planId']);
}

/** A plan that the transaction's scope can see. Refused with `plan.unknown`. */
export async function planIn(manager: EntityManager, planId: string): Promise<PlanCase> {
  const found = await manager.getRepository(keptPlan).findOneBy({ planId });
  if (found === null) throw unknown('plan', planId);
  return found.fold;
}

/** An estate that the caller may see. Refused with `estate.unknown`. */
export async function estateFor(ledger: Ledger, caller: Caller, estateId: string): Promise<EstateView> {
  const found = await ledger
    .load<EstateView>(callerScopes(caller), estateId)
    .catch((error: unknown): LoadedCase<EstateView> | null => {
      if (asDomainError(error)?.kind !== 'not-found') throw error;
      return null;
    });
  if (found?.process !== 'estate') throw unknown('estate', estateId);
  return found.fold;
}

/** The zone of a plan's estate; of the company's where it is a template. */
export const zoneFor = async (ledger: Ledger, caller: Caller, estateId: string | null): Promise<string> =>
  estateId === null ? companyZone : (await estateFor(ledger, caller, estateId)).zone;
