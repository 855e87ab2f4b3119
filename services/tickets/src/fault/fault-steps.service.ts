import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { FaultCase, Standard } from '@steward/handbook';
import type { LoadedCase } from '@steward/service-kit';
import { ChildrenService } from '../linking/children.service.js';
import { LinkingService } from '../linking/linking.service.js';
import { BelongingService } from '../naming/belonging.service.js';

/** What only faults add to the way of an action: whether the contractor who is engaged works there, and emergencies (§4.2). */
@Injectable()
export class FaultStepsService implements ActingSteps<FaultCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly belonging: BelongingService,
    private readonly linking: LinkingService,
    private readonly children: ChildrenService,
  ) {}

  /** An unsafe fault leads to an emergency, or is one of several that did (§4.2). */
  instead(
    asked: AskedAction,
    standardOf: (c: LoadedCase) => Standard,
  ): Promise<readonly [LoadedCase<FaultCase>, Standard] | null> {
    return this.linking.act(asked, standardOf);
  }

  /** Refused with `case.unknown`; behind the rules with `contractor.unknown`. */
  async ready({ action, caller, caseId, body }: AskedAction): Promise<ReadyAction<FaultCase>> {
    if (action === 'verify') return this.children.ready(caller, caseId);
    const { contractorId } = body as { contractorId?: string };
    if (contractorId === undefined) return {};
    const { scope } = await this.door.find(caller, caseId);
    let refusal: DomainError | null = null;
    try {
      await this.belonging.isContractorAt(contractorId, scope);
    } catch (error) {
      // The rules speak first: whoever may not do it at all learns nothing of who works there.
      if (!(error instanceof DomainError)) throw error;
      refusal = error;
    }
    return {
      behind: () => {
        if (refusal !== null) throw refusal;
      },
    };
  }
}
