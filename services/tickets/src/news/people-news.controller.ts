import { type StateNews, personViewSchema, topics } from '@steward/contracts';
import { OnState, type StateGone } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { PersonsCasesService } from '../people/persons-cases.service.js';

/** What follows for cases when somebody leaves, for good or for a while. */
@Controller()
export class PeopleNewsOfCasesController {
  constructor(private readonly personsCases: PersonsCasesService) {}

  /** Nobody's cases vanish: whoever is deactivated or on leave gives back what he still has, and it escalates as unassigned. */
  @OnState(topics.people)
  async person(state: StateNews | StateGone): Promise<void> {
    if (state.view === null) {
      await this.personsCases.returnAll(state.caseId, 'person.inactive');
      return;
    }
    const { personId, active, onLeaveUntil = null } = personViewSchema.parse(state.view);
    if (!active) await this.personsCases.returnAll(personId, 'person.inactive');
    else if (onLeaveUntil !== null) await this.personsCases.returnWhileOnLeave(personId, Date.parse(onLeaveUntil));
  }
}
