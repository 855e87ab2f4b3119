import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { FaultCase } from '@steward/handbook';
import { BelongingService } from '../naming/belonging.service.js';

/** What only faults add to the way of an action: whether the contractor who is engaged works there. */
@Injectable()
export class FaultStepsService implements ActingSteps<FaultCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly belonging: BelongingService,
  ) {}

  /** Refused with `case.unknown`; behind the rules with `contractor.unknown`. */
  async ready({ caller, caseId, body }: AskedAction): Promise<ReadyAction<FaultCase>> {
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
