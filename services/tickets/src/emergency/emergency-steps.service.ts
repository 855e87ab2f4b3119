import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import type { EmergencyCase, EmergencyLevel } from '@steward/handbook';
import { KnownPlansService } from '@steward/service-kit';

/** What only emergencies add to the way of an action: whoever declares freezes the plan that is published now (§4.2). */
@Injectable()
export class EmergencyStepsService implements ActingSteps<EmergencyCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly plans: KnownPlansService,
  ) {}

  /** Without a plan in force the bare one holds, whatever was published when it was reported. Refused with `case.unknown`. */
  async ready({ action, body, caller, caseId }: AskedAction): Promise<ReadyAction<EmergencyCase>> {
    if (action !== 'declare') return {};
    const { fold, scope } = await this.door.find(caller, caseId);
    const { kind: hazard } = fold as EmergencyCase;
    return { adds: { plan: await this.plans.inForce({ scope, hazard, level: body['level'] as EmergencyLevel }) } };
  }
}
