import type { BegunFiling, FilingSteps, ReadyFiling } from '@steward/case-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyLevel, Hazard } from '@steward/handbook';
import { PLANS, type Plans } from './plans.port.js';

/** What only emergencies add to the way of a new case: the plan in force is frozen, and whoever says a level declares it (§4.2). */
@Injectable()
export class EmergencyFilingService implements FilingSteps {
  constructor(@Inject(PLANS) private readonly plans: Plans) {}

  /** The level, where one is said, declares it in the same commit: nobody waits for an assessment. */
  async ready({ body, scope }: BegunFiling): Promise<ReadyFiling> {
    const { kind, level } = body as { kind: Hazard; level?: EmergencyLevel };
    const plan = await this.plans.find({ scope, hazard: kind });
    const adds = plan === null ? {} : { plan };
    return level === undefined ? { adds } : { adds, then: [{ action: 'declare', input: { level } }] };
  }
}
