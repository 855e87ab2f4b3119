import { type ActingSteps, type AskedAction, CaseDoorService, type ReadyAction } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import type { EmergencyCase, EmergencyLevel } from '@steward/handbook';
<<<<<<< HEAD
import { KnownPlansService, type LoadedCase } from '@steward/service-kit';
import { JoiningService } from './joining.service.js';

/**
 * What only emergencies add to the way of an action: whoever declares freezes the plan that is published now, and what is joined can be
 * one with the other (§4.2).
 */
=======
import { KnownPlansService } from '@steward/service-kit';
import { ScoreService } from './score.service.js';

/** What only emergencies add to the way of an action: the plan that is published now, and the score of a drill that is over (§4.2). */
>>>>>>> w/drills
@Injectable()
export class EmergencyStepsService implements ActingSteps<EmergencyCase> {
  constructor(
    private readonly door: CaseDoorService,
    private readonly plans: KnownPlansService,
    private readonly scores: ScoreService,
  ) {}

  /**
<<<<<<< HEAD
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
=======
   * Whoever declares freezes what is published now: without a plan in force the bare one holds, whatever was published when it was
   * reported. Whoever stands a drill down says how it was scored by then. Refused with `case.unknown`.
   */
  async ready({ action, body, caller, caseId }: AskedAction): Promise<ReadyAction<EmergencyCase>> {
    if (action !== 'declare' && action !== 'stand-down') return {};
>>>>>>> w/drills
    const { fold, scope } = await this.door.find(caller, caseId);
    const { drill, kind: hazard } = fold as EmergencyCase;
    if (action === 'declare')
      return { adds: { plan: await this.plans.inForce({ scope, hazard, level: body['level'] as EmergencyLevel }) } };
    if (!drill) return {};
    const { score } = await this.scores.of(caller, caseId);
    return score === null ? {} : { adds: { score: { ...score } } };
  }
}
