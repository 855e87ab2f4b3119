import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import type { EmergencyCase, EmergencyLevel } from '@steward/handbook';
import { KnownPlansService, type LoadedCase } from '@steward/service-kit';
import { JoiningService } from './joining.service.js';
import { ScoreService } from './score.service.js';

/**
 * What only emergencies add to the way of an action: the plan that is published now, whether two of them can be one, and the score of a
 * drill that is over (§4.2).
 */
@Injectable()
export class EmergencyStepsService implements ActingSteps<EmergencyCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly plans: KnownPlansService,
    private readonly scores: ScoreService,
  ) {}

  /**
   * Whoever declares freezes what is published now: without a plan in force the bare one holds, whatever was published when it was
   * reported. Whoever stands a drill down says how it was scored by then. Refused with `case.unknown`; what is joined, behind the rules,
   * with `emergency.not-joinable`.
   */
  async ready({ action, body, caller, caseId }: AskedAction): Promise<ReadyAction<EmergencyCase>> {
    if (action !== 'declare' && action !== 'stand-down' && action !== 'join') return {};
    const { fold, scope, ...rest } = (await this.door.find(caller, caseId)) as LoadedCase<EmergencyCase>;
    const { drill, kind: hazard } = fold;
    if (action === 'declare')
      return { adds: { plan: await this.plans.inForce({ scope, hazard, level: body['level'] as EmergencyLevel }) } };
    if (action === 'join') {
      const other = (await this.door.find(caller, String(body['caseId']))) as LoadedCase<EmergencyCase>;
      return { behind: () => JoiningService.admit({ fold, scope, ...rest }, other) };
    }
    if (!drill) return {};
    const { score } = await this.scores.of(caller, caseId);
    return score === null ? {} : { adds: { score: { ...score } } };
  }
}
