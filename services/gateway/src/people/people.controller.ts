import { personViewSchema, topics, type StateNews } from '@steward/contracts';
import { OnState, type NewsContext, type StateGone } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { SecurityEvents } from '../security/security-events.service.js';
import { rankEvents, type PersonGrants } from './rank-events.js';

/** Who holds which role, as staff says: what a token may promise. */
@Controller()
export class PeopleController {
  constructor(private readonly events: SecurityEvents) {}

  @OnState(topics.people)
  async person(state: StateNews | StateGone, { manager, replayed }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('UPDATE steward.person_grants SET active = false WHERE person_id = $1', [state.caseId]);
      return;
    }
    const { personId, active, grants } = personViewSchema.parse(state.view);
    const [before] = await manager.query<PersonGrants[]>(
      'SELECT active, grants FROM steward.person_grants WHERE person_id = $1',
      [personId],
    );
    await manager.query(
      `INSERT INTO steward.person_grants (person_id, company_id, active, grants) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET company_id = excluded.company_id, active = excluded.active, grants = excluded.grants`,
      [personId, state.companyId, active, JSON.stringify(grants)],
    );
    // A read model that is built again tells nothing new.
    if (!replayed)
      for (const event of rankEvents(personId, state.companyId, before ?? null, { active, grants }))
        this.events.record(event);
  }
}
