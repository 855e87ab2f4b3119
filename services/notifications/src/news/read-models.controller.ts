import { estateViewSchema, orderOf, personViewSchema, topics, type FactNews, type StateNews } from '@steward/contracts';
import { OnNews, OnState, type NewsContext, type StateGone } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { z } from 'zod';

/** What a delivery wants to know of its case. Only the newest fact of a case brings it along. */
const caseFaceSchema = z.object({
  handlerId: z.string().nullish(),
  class: z.string().nullish(),
  firstAsked: z.string().nullish(),
});

/** Read models of estates, people and cases. Every write is by key, so that a rebuild may say everything again. */
@Controller()
export class ReadModelsController {
  @OnState(topics.estates)
  async estate(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('UPDATE steward.estate_face SET active = false WHERE estate_id = $1', [state.caseId]);
      return;
    }
    const { estateId, companyId, zone, active } = estateViewSchema.parse(state.view);
    await manager.query(
      `INSERT INTO steward.estate_face (estate_id, company_id, zone, active) VALUES ($1, $2, $3, $4)
       ON CONFLICT (estate_id) DO UPDATE SET company_id = excluded.company_id, zone = excluded.zone, active = excluded.active`,
      [estateId, companyId, zone, active],
    );
  }

  @OnState(topics.people)
  async person(state: StateNews | StateGone, { manager }: NewsContext): Promise<void> {
    if (state.view === null) {
      await manager.query('UPDATE steward.person_face SET active = false WHERE person_id = $1', [state.caseId]);
      return;
    }
    const { personId, active, grants } = personViewSchema.parse(state.view);
    await manager.query(
      `INSERT INTO steward.person_face (person_id, company_id, active, grants) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET company_id = excluded.company_id, active = excluded.active, grants = excluded.grants`,
      [personId, state.companyId, active, JSON.stringify(grants)],
    );
  }

  @OnNews(topics.ticketsFacts)
  async complaint(news: FactNews, { manager }: NewsContext): Promise<void> {
    const view = caseFaceSchema.safeParse(news.view);
    if (!view.success) return;
    await manager.query(
      `INSERT INTO steward.case_face AS f (case_id, company_id, estate_id, number, handler, class, first_asked, seq)
       VALUES ($1, $2, $3, $4, $5, $6, $8, $7)
       ON CONFLICT (case_id) DO UPDATE SET number = coalesce(excluded.number, f.number), handler = excluded.handler,
         class = excluded.class, first_asked = coalesce(excluded.first_asked, f.first_asked), seq = excluded.seq WHERE f.seq < excluded.seq`,
      [
        news.caseId,
        news.companyId,
        news.estateId,
        news.number ?? null,
        view.data.handlerId ?? null,
        view.data.class ?? null,
        orderOf(news),
        view.data.firstAsked ?? null,
      ],
    );
  }
}
