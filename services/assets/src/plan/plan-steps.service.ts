import type { ActingSteps, AskedAction, PageSteps, ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { frozenPlanOf, lintPlan, type PlanCase } from '@steward/handbook';
import { callerScopes, Ledger, type Caller, type LoadedCase } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { keepPlan, planDto, zoneFor } from './plan-rows.js';
import { planOf } from './plan.document.js';
import { planText } from './plan.entities.js';
import { cannotHold } from './plan.refusals.js';

type OnePlan = LoadedCase<PlanCase>;

/** What only plans add to the way of an action and to their page: what is frozen when one is published, and its text. */
@Injectable()
export class PlanStepsService implements ActingSteps<PlanCase>, PageSteps<PlanCase> {
  constructor(private readonly ledger: Ledger) {}

  /** Reads the version that is to be published. Refused with `plan.cannot-hold` once the rules allow it. */
  async ready({ action, body, caller, caseId }: AskedAction): Promise<ReadyAction<PlanCase>> {
    if (action !== 'publish') return {};
    const version = Number(body['version']);
    const text = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.getRepository(planText).findOneBy({ planId: caseId, version }),
    );
    // The rules say that there is no such draft.
    if (text === null) return {};
    const written = planOf(text.document);
    const { digest, estateId } = text;
    const [at, zone] = [await this.ledger.now(), await zoneFor(this.ledger, caller, estateId)];
    const errors = lintPlan(written, { at, zone, roster: null }).filter(({ severity }) => severity === 'error');
    return {
      adds: { digest, frozen: frozenPlanOf(written, { planId: caseId, version, digest }) },
      behind: () => {
        if (errors.length > 0) throw cannotHold(errors);
      },
    };
  }

  /** Keeps the row by which it is found. */
  async keeps({ fold }: OnePlan, manager: EntityManager): Promise<void> {
    await keepPlan(manager, fold);
  }

  /** A second press of the button: acknowledged already, or withdrawn. */
  stands({ action, body, caller }: AskedAction, { fold }: OnePlan): Promise<boolean> {
    const acknowledged = fold.acknowledged[caller.personId ?? caller.id];
    return Promise.resolve(
      (action === 'withdraw' && fold.state === 'withdrawn') ||
        (action === 'acknowledge' && acknowledged !== undefined && acknowledged === body['version']),
    );
  }

  /** How it stands, the text that holds, and the draft beside it. */
  async beside(caller: Caller, { fold, id }: OnePlan): Promise<object> {
    const texts = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.getRepository(planText).findBy([
        { planId: id, version: fold.published?.version ?? 0 },
        { planId: id, version: fold.draft?.version ?? 0 },
      ]),
    );
    const document = (version: number | undefined) => texts.find((one) => one.version === version)?.document ?? null;
    return {
      plan: planDto(fold),
      holds: document(fold.published?.version),
      drafted: document(fold.draft?.version),
    };
  }
}
