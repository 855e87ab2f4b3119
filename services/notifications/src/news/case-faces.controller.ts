import { faceIn, orderOf, tellsFace, topics, type FactNews } from '@steward/contracts';
import { onePerCase, OnNewsTogether, type NewsContext } from '@steward/service-kit';
import { Controller } from '@nestjs/common';
import { z } from 'zod';

/** Whom the case came to first, where its process has such a person (§4.4). */
const firstAskedSchema = z.object({ firstAsked: z.string().nullish() });

/** The read model of cases: their faces, whatever their process. Every write is by key, so that a rebuild may say everything again. */
@Controller()
export class CaseFacesController {
  @OnNewsTogether(topics.ticketsFacts, tellsFace)
  async caseNews(news: readonly FactNews[], { manager }: NewsContext): Promise<void> {
    for (const facts of onePerCase(news)) {
      const told = facts.flatMap((fact) => {
        const face = faceIn(fact);
        if (face === null) return [];
        const { firstAsked = null } = firstAskedSchema.catch({}).parse(fact.view);
        return [{ fact, face, firstAsked }];
      });
      if (told.length === 0) continue;
      await manager.query(
        `INSERT INTO steward.case_face AS f (case_id, company_id, estate_id, number, handler, class, first_asked, seq)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
         ON CONFLICT (case_id) DO UPDATE SET number = coalesce(excluded.number, f.number), handler = excluded.handler,
           class = excluded.class, first_asked = coalesce(excluded.first_asked, f.first_asked), seq = excluded.seq WHERE f.seq < excluded.seq`,
        [
          told.map(({ fact }) => fact.caseId),
          told.map(({ fact }) => fact.companyId),
          told.map(({ fact }) => fact.estateId),
          told.map(({ fact }) => fact.number ?? null),
          told.map(({ face }) => face.handlerId),
          told.map(({ face }) => face.class),
          told.map(({ firstAsked }) => firstAsked),
          told.map(({ fact }) => orderOf(fact)),
        ],
      );
    }
  }
}
