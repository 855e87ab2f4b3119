import { Controller } from '@nestjs/common';
import { estateViewSchema, topics, type FactNews, type StateNews } from '@steward/contracts';
import { Ledger, OnNewsTogether, OnState, type NewsContext, type StateGone } from '@steward/service-kit';
import { PublicationService } from '../publication/publication.service.js';
import { usedEstate } from './used-estate.entity.js';

/** What follows for standards from an estate that is new, and from the first case in it. */
@Controller()
export class EstatesInUseController {
  constructor(
    private readonly ledger: Ledger,
    private readonly publications: PublicationService,
  ) {}

  @OnState(topics.estates)
  async estate(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) return;
    const { estateId, companyId } = estateViewSchema.parse(state.view);
    await this.publications.adoptForNewEstate(this.ledger.within(manager), { estateId, companyId });
  }

  /** With the first fact of any case. */
  @OnNewsTogether(topics.ticketsFacts, ({ seq }) => seq === 1)
  async caseNews(news: readonly FactNews[], { manager }: NewsContext): Promise<void> {
    for (const estateId of new Set(news.flatMap(({ estateId: estate }) => estate ?? [])))
      await manager.update(usedEstate, { estateId, inUse: false }, { inUse: true });
  }
}
