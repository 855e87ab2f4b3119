import { Controller } from '@nestjs/common';
import { estateViewSchema, orderOf, topics, type FactNews, type StateNews } from '@steward/contracts';
import { Ledger, OnNews, OnState, type NewsContext, type StateGone } from '@steward/service-kit';
import { PublicationService } from '../publication/publication.service.js';

/** Keeps what quality must know of others: which estates there are, and in which of them cases have begun. */
@Controller()
export class ReadModelsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly publications: PublicationService,
  ) {}

  @OnState(topics.estates)
  async estate(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('update steward.known_estate set active = false where estate_id = $1', [state.caseId]);
      return;
    }
    const view = estateViewSchema.parse(state.view);
    await manager.query(
      `insert into steward.known_estate (estate_id, company_id, name_zh, name_en, zone, active, seq) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (estate_id) do update set company_id = excluded.company_id, name_zh = excluded.name_zh, name_en = excluded.name_en,
         zone = excluded.zone, active = excluded.active, seq = excluded.seq
       where steward.known_estate.seq <= excluded.seq`,
      [view.estateId, view.companyId, view.name.zh, view.name.en, view.zone, view.active, orderOf(state)],
    );
    await this.publications.adoptForNewEstate(this.ledger.within(manager), {
      estateId: view.estateId,
      companyId: view.companyId,
    });
  }

  @OnNews(topics.ticketsFacts, ['complaint.received'])
  async complaint(news: FactNews, { manager }: NewsContext): Promise<void> {
    if (news.estateId !== null)
      await manager.query('update steward.known_estate set in_use = true where estate_id = $1 and not in_use', [
        news.estateId,
      ]);
  }
}
