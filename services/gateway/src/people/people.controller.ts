import { orderOf, personViewSchema, topics, type StateNews } from '@steward/contracts';
import { OnState, type NewsContext, type StateGone } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { SecurityEvents } from '../security/security-events.service.js';
import { forgetStanding, keepStanding } from '../standing/people-standing.js';

/** Who holds which role, as staff says: what a token may promise. */
@Controller()
export class PeopleController {
  constructor(private readonly events: SecurityEvents) {}

  @OnState(topics.people)
  async person(state: StateNews | StateGone, { manager, replayed }: NewsContext): Promise<void> {
    if (state.view === null) return forgetStanding(manager, state.caseId);
    const { companyId } = state;
    const view = personViewSchema.parse(state.view);
    const changes = await keepStanding(manager, [{ companyId, seq: orderOf(state), view }]);
    // A read model that is built again tells nothing new.
    if (!replayed) for (const event of changes) await this.events.recordWithin(manager, event);
  }
}
