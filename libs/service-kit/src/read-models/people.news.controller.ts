import { type StateNews, orderOf, personViewSchema, topics } from '@steward/contracts';
import { Controller } from '@nestjs/common';
import type { Grant } from '../identity/caller.js';
import type { StateGone } from '../messaging/fact-message.js';
import { type NewsContext, OnState } from '../news/news.decorators.js';
import { keepInactive, keepNewest } from './keep-newest.js';
import { knownPerson } from './known.entities.js';

/** Keeps the people of others' news. */
@Controller()
export class PeopleNewsController {
  @OnState(topics.people)
  async person(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return keepInactive(manager, knownPerson, state.caseId);
    const { personId, active, grants, skills, onLeaveUntil, regions } = personViewSchema.parse(state.view);
    await keepNewest(manager, knownPerson, [
      {
        personId,
        companyId: state.companyId,
        active,
        grants: grants as Grant[],
        skills,
        onLeaveUntil: onLeaveUntil ? new Date(onLeaveUntil) : null,
        regions: regions ?? [],
        seq: orderOf(state),
      },
    ]);
  }
}
