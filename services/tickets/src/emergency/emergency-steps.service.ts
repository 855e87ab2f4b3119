import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import type { EmergencyCase, EmergencyLevel } from '@steward/handbook';
import { KnownPlansService, type LoadedCase } from '@steward/service-kit';
import { JoiningService } from './joining.service.js';

/**
 * What only emergencies add to the way of an action: whoever declares freezes the plan that is published now, and what is joined can be
 * one with the other (§4.2).
 */
@Injectable()
export class EmergencyStepsService implements ActingSteps<EmergencyCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly plans: KnownPlansService,
  ) {}

  /**
   * Without a plan in force the bare one holds, whatever was published when it was reported. Refused with `case.unknown`; behind the
   * rules with `emergency.not-joinable`.
   */
  async ready({ action, body, caller, caseId }: AskedAction): Promise<ReadyAction<EmergencyCase>> {
    if (action === 'join') {
      const [one, other] = await Promise.all([
        this.door.find(caller, caseId),
        this.door.find(caller, String(body['caseId'])),
      ]);
      return {
        behind: () => JoiningService.admit(one as LoadedCase<EmergencyCase>, other as LoadedCase<EmergencyCase>),
      };
    }
    if (action !== 'declare') return {};
    const { fold, scope } = await this.door.find(caller, caseId);
    const { kind: hazard } = fold as EmergencyCase;
    return { adds: { plan: await this.plans.inForce({ scope, hazard, level: body['level'] as EmergencyLevel }) } };
  }
}
