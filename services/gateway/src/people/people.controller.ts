import { personViewSchema, topics, type StateNews } from '@steward/contracts';
import { OnState, type NewsContext, type StateGone } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { forgetStanding, keepStanding } from '../standing/people-standing.js';

/** Who holds which role, as staff says: what a token may promise. */
@Controller()
export class PeopleController {
  @OnState(topics.people)
  async person(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return forgetStanding(manager, state.caseId);
    const { companyId, seq } = state;
    await keepStanding(manager, [{ companyId, seq, view: personViewSchema.parse(state.view) }]);
  }
}
