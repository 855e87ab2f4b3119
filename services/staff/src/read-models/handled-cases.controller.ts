import { Controller } from '@nestjs/common';
import { faceIn, orderOf, tellsFace, topics, type FactNews } from '@steward/contracts';
import { onePerCase, OnNewsTogether, type NewsContext } from '@steward/service-kit';

/** Keeps who has which case, whatever its process: news of a case bring its face with the newest fact. */
@Controller()
export class HandledCasesController {
  @OnNewsTogether(topics.ticketsFacts, tellsFace)
  async caseNews(news: readonly FactNews[], { manager }: NewsContext): Promise<void> {
    for (const facts of onePerCase(news)) {
      const told = facts.flatMap((fact) => {
        const face = faceIn(fact);
        return face === null ? [] : [{ fact, handlerId: face.handlerId }];
      });
      if (told.length === 0) continue;
      await manager.query(
        `insert into steward.handled_case as c (case_id, company_id, estate_id, handler_id, over, given_at, seq)
         select t.case_id, t.company_id, t.estate_id, t.handler_id, t.over, case when t.handler_id is null then null else t.at end, t.seq
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[], $7::bigint[])
           as t (case_id, company_id, estate_id, handler_id, over, at, seq)
         on conflict (case_id) do update set handler_id = excluded.handler_id, over = excluded.over, seq = excluded.seq,
           given_at = case when excluded.handler_id is distinct from c.handler_id then excluded.given_at else c.given_at end
         where c.seq < excluded.seq`,
        [
          told.map(({ fact }) => fact.caseId),
          told.map(({ fact }) => fact.companyId),
          told.map(({ fact }) => fact.estateId),
          told.map(({ handlerId }) => handlerId),
          told.map(({ fact }) => fact.over ?? false),
          told.map(({ fact }) => fact.at),
          told.map(({ fact }) => orderOf(fact)),
        ],
      );
    }
  }
}
