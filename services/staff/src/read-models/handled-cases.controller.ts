import { Controller } from '@nestjs/common';
import { faceIn, orderOf, tellsFace, topics, type FactNews } from '@steward/contracts';
import { OnNews, type NewsContext } from '@steward/service-kit';

/** Keeps who has which case, whatever its process: news of a case bring its face with the newest fact. */
@Controller()
export class HandledCasesController {
  @OnNews(topics.ticketsFacts, tellsFace)
  async caseNews(news: FactNews, { manager }: NewsContext): Promise<void> {
    const face = faceIn(news);
    if (face === null) return;
    await manager.query(
      `insert into steward.handled_case as c (case_id, company_id, estate_id, handler_id, over, given_at, seq)
       values ($1, $2, $3, $4, $5, case when $4::text is null then null else $6::timestamptz end, $7)
       on conflict (case_id) do update set handler_id = excluded.handler_id, over = excluded.over, seq = excluded.seq,
         given_at = case when excluded.handler_id is distinct from c.handler_id then excluded.given_at else c.given_at end
       where c.seq < excluded.seq`,
      [news.caseId, news.companyId, news.estateId, face.handlerId, news.over ?? false, news.at, orderOf(news)],
    );
  }
}
