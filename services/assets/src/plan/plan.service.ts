import { decidedFor } from '@steward/case-kit';
import type { EstateView } from '@steward/contracts';
import { defaultStandard, lintPlan, notInForce, plan, planWriters, type PlanCase, type Scope } from '@steward/handbook';
import { Injectable } from '@nestjs/common';
import {
  brokenConstraint,
  callerScopes,
  Ledger,
  requestDigest,
  type Caller,
  type LedgerTransaction,
} from '@steward/service-kit';
import { actorFor } from '../permission.js';
import { elsewhere, held, inactive, takenWhere, unknown, type Held } from '../registry.js';
import { changeOf, planCase } from './plan.case.js';
import { planOf, type PlanDocument } from './plan.document.js';
import { planText } from './plan.entities.js';
import { companyZone, keepPlan } from './plan-rows.js';
import { hazardTaken, otherHazard, planChanged } from './plan.refusals.js';
import type { PutPlan, SavedPlan } from './plan.schemas.js';

/** Plans as they are written (§4.2): every save is a version of its own, whose text never changes. */
@Injectable()
export class PlanService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Begins a plan, or writes its next version; the same text again changes nothing. Refused with `estate.unknown`,
   * `estate.inactive`, `plan.elsewhere`, `plan.other-hazard`, `plan.hazard-taken`, `plan.changed`, `state.not-allowed`,
   * `role.missing`, `id.taken`.
   */
  async put(
    caller: Caller,
    planId: string,
    { companyId, document, estateId = null, latest }: PutPlan,
  ): Promise<SavedPlan> {
    const scope = { companyId, estateId };
    const writing = this.ledger.transaction(callerScopes(caller), async (tx) => {
      const now = await tx.now();
      const zone = await zoneOf(tx, scope);
      actorFor(caller, planWriters, scope);
      const before = (await held<PlanCase>(tx, 'plan', [planId])).get(planId);
      if (before !== undefined) refuseOther(before, scope, document, latest);
      const digest = requestDigest(document);
      const findings = lintPlan(planOf(document), { at: now, zone, roster: null }).map((one) => ({ ...one }));
      const known = before?.fold.draft ?? before?.fold.published;
      if (known?.digest === digest)
        return { id: planId, status: 'unchanged' as const, version: known.version, findings };
      const version = (before?.fold.latest ?? 0) + 1;
      await this.record(tx, caller, { planId, scope, before, version, digest, document, now });
      const status = before === undefined ? ('created' as const) : ('updated' as const);
      return { id: planId, status, version, findings };
    });
    return writing.catch((error: unknown) => {
      throw brokenConstraint(error) === 'emergency_plan_one' ? hazardTaken(document.hazard) : error;
    });
  }

  private async record(
    tx: LedgerTransaction,
    caller: Caller,
    { before, digest, document, now, planId, scope, version }: Written,
  ): Promise<void> {
    const c = before?.fold ?? plan.opens(defaultStandard);
    const asked =
      before === undefined
        ? { action: 'begin', input: { planId, ...scope, hazard: document.hazard, version, digest } }
        : { action: 'draft', input: { version, digest } };
    const { actor, facts } = decidedFor(planCase.rules, caller, { c, scope, standard: defaultStandard, now, ...asked });
    const change = changeOf(
      c,
      defaultStandard,
      facts.map((fact) => ({ fact, actor })),
      now,
      [],
    );
    const one = {
      ...change,
      id: planId,
      process: plan.id,
      scope,
      standard: notInForce,
      expectedVersion: before?.version ?? 0,
    };
    await takenWhere(tx.record({ now, cases: [one] }), [planId]);
    await keepPlan(tx.manager, change.fold);
    await tx.manager.getRepository(planText).insert({ planId, ...scope, version, digest, document });
  }
}

interface Written {
  readonly planId: string;
  readonly scope: Scope;
  readonly before: Held<PlanCase> | undefined;
  readonly version: number;
  readonly digest: string;
  readonly document: PlanDocument;
  readonly now: number;
}

/** The zone of the plan's estate. Refused with `estate.unknown`, `estate.inactive`. */
async function zoneOf(tx: LedgerTransaction, { companyId, estateId }: Scope): Promise<string> {
  if (estateId === null) return companyZone;
  const estate = (await held<EstateView>(tx, 'estate', [estateId])).get(estateId);
  if (estate?.companyId !== companyId) throw unknown('estate', estateId);
  if (!estate.fold.active) throw inactive('estate', estateId);
  return estate.fold.zone;
}

function refuseOther(
  { companyId, estateId, fold, id }: Held<PlanCase>,
  scope: Scope,
  document: PlanDocument,
  latest: number | undefined,
): void {
  if (companyId !== scope.companyId || estateId !== scope.estateId) throw elsewhere('plan', id);
  if (fold.hazard !== document.hazard) throw otherHazard();
  if (latest !== undefined && latest !== fold.latest) throw planChanged(fold.latest);
}
