import { faceIn, orderOf, tellsFace, topics, type FactNews } from '@steward/contracts';
import { OnNews, type NewsContext } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { z } from 'zod';

/** Whom the case came to first, where its process has such a person (§4.4). */
const firstAskedSchema = z.object({ firstAsked: z.string().nullish() });

/** The read model of cases: their faces, whatever their process. Every write is by key, so that a rebuild may say everything again. */
@Controller()
export class CaseFacesController {
  @OnNews(topics.ticketsFacts, tellsFace)
  async caseNews(news: FactNews, { manager }: NewsContext): Promise<void> {
    const face = faceIn(news);
    if (face === null) return;
    const { firstAsked = null } = firstAskedSchema.catch({}).parse(news.view);
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
        face.handlerId,
        face.class,
        orderOf(news),
        firstAsked,
      ],
    );
  }
}
