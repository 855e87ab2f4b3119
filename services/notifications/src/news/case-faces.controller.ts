import { orderOf, topics, type FactNews } from '@steward/contracts';
import { OnNews, type NewsContext } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { z } from 'zod';

/** What a delivery wants to know of its case. Only the newest fact of a case brings it along. */
const caseFaceSchema = z.object({
  handlerId: z.string().nullish(),
  class: z.string().nullish(),
  firstAsked: z.string().nullish(),
});

/** The read model of cases. Every write is by key, so that a rebuild may say everything again. */
@Controller()
export class CaseFacesController {
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
