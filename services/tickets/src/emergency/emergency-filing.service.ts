import type { BegunFiling, FilingSteps, ReadyFiling } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { type EmergencyLevel, type Hazard, levelByTime } from '@steward/handbook';
import { KnownPlansService } from '@steward/service-kit';

/** What only emergencies add to the way of a new case: the plan in force is frozen, and whoever says a level declares it (§4.2). */
@Injectable()
export class EmergencyFilingService implements FilingSteps {
  constructor(private readonly plans: KnownPlansService) {}

  /**
   * The level, where one is said, declares it in the same commit: nobody waits for an assessment. What is only reported keeps the
   * plan by which time would declare it.
   */
  async ready({ body, scope }: BegunFiling): Promise<ReadyFiling> {
    const { kind: hazard, level } = body as { kind: Hazard; level?: EmergencyLevel };
    const plan = await this.plans.inForce({ scope, hazard, level: level ?? levelByTime });
    if (level !== undefined) return { then: [{ action: 'declare', input: { level, plan } }] };
    return plan === null ? {} : { adds: { plan } };
  }
}
