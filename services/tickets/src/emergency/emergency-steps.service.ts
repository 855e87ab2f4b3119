import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyCase } from '@steward/handbook';
import { PLANS, type Plans } from './plans.port.js';

/** What only emergencies add to the way of an action: whoever declares freezes the plan that is published now (§4.2). */
@Injectable()
export class EmergencyStepsService implements ActingSteps<EmergencyCase> {
  constructor(
    private readonly door: CaseDoorService,
    @Inject(PLANS) private readonly plans: Plans,
  ) {}

  /** Refused with `case.unknown`. */
  async ready({ action, caller, caseId }: AskedAction): Promise<ReadyAction<EmergencyCase>> {
    if (action !== 'declare') return {};
    const { fold, scope } = await this.door.find(caller, caseId);
    const plan = await this.plans.find({ scope, hazard: (fold as EmergencyCase).kind });
    return plan === null ? {} : { adds: { plan } };
  }
}
