import { Controller } from '@nestjs/common';
import { orderOf, restatedType, topics, type FactNews } from '@steward/contracts';
import { OnNews, type NewsContext } from '@steward/service-kit';
import { z } from 'zod';

/** What each fact of a complaint says about who has it: a person's id, null for nobody, undefined for no change. */
const handlerSaid: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => string | null | undefined>> = {
  'complaint.received': () => undefined,
  'complaint.assigned': (data) => personIn(data),
  'complaint.claimed': (data) => personIn(data),
  'complaint.hand-over-accepted': (data) => personIn(data),
  'complaint.accepted': (data) => personIn(data),
  'complaint.returned': () => null,
  'complaint.closed': () => undefined,
  'complaint.reopened': () => undefined,
  'complaint.withdrawn': () => undefined,
  'complaint.not-a-complaint-confirmed': () => undefined,
  'complaint.merged': () => undefined,
  'complaint.merge-undone': () => undefined,
};

/** What each fact says about whether the case is over. */
const overSaid: Readonly<Record<string, boolean>> = {
  'complaint.received': false,
  'complaint.closed': true,
  'complaint.reopened': false,
  'complaint.withdrawn': true,
  'complaint.not-a-complaint-confirmed': true,
  'complaint.merged': true,
  'complaint.merge-undone': false,
};

const personIn = (data: Readonly<Record<string, unknown>>): string => z.string().parse(data['personId']);

const handlerIn = (view: FactNews['view']): string | null => z.string().nullish().parse(view?.['handlerId']) ?? null;

/** Keeps who has which case. */
@Controller()
export class HandledCasesController {
  @OnNews(topics.ticketsFacts, [...Object.keys(handlerSaid), restatedType])
  async complaint(news: FactNews, { manager }: NewsContext): Promise<void> {
    const restated = news.type === restatedType;
    const handler = restated ? handlerIn(news.view) : handlerSaid[news.type]?.(news.data);
    const over = (restated ? news.over : overSaid[news.type]) ?? null;
    await manager.query(
      `insert into steward.handled_case as c (case_id, company_id, estate_id, handler_id, over, given_at, seq)
       values ($1, $2, $3, $4, coalesce($5, false), case when $4::text is null then null else $6::timestamptz end, $7)
       on conflict (case_id) do update set
         handler_id = case when $8 then excluded.handler_id else c.handler_id end,
         given_at = case when $8 and excluded.handler_id is distinct from c.handler_id then excluded.given_at else c.given_at end,
         over = coalesce($5, c.over), seq = excluded.seq
       where c.seq < excluded.seq`,
      [
        news.caseId,
        news.companyId,
        news.estateId,
        handler ?? null,
        over,
        news.at,
        orderOf(news),
        handler !== undefined,
      ],
    );
  }
}
