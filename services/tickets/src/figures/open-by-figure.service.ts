import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import type { OpenByFigure, OpenByFigureQuery } from './open-by-figure.schemas.js';

/** Imported and adopted by nobody: it was open when it was last seen, nothing runs, and nobody knows more (§7.2). */
const onlySeen = `(c.fold->'clocks'->>'frozenAt' is not null)`;

/** Which figures of the standards hold which open cases: a case keeps the version under which it began (§6.3). */
@Injectable()
export class OpenByFigureService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Counts over the open cases that the caller sees. A clock counts while a run of it applies and has not ended; an old record that
   * nobody has adopted is open when last seen, and counts apart: it is not late.
   */
  async of(caller: Caller, { estate }: OpenByFigureQuery): Promise<OpenByFigure> {
    const now = await this.ledger.now();
    return this.ledger.read(callerScopes(caller), async (manager) => ({
      now: new Date(now).toISOString(),
      standards: await manager.query<OpenByFigure['standards']>(
        `select c.standard, count(*)::int as open, count(*) filter (where ${onlySeen})::int as unknown from steward.cases c
         where c.process = 'complaint' and not c.over and ($1::text is null or c.estate_id = $1)
         group by c.standard order by open desc, c.standard`,
        [estate ?? null],
      ),
      clocks: await manager.query<OpenByFigure['clocks']>(
        `select c.standard, run->>'clock' as clock, coalesce(c.class, '') as class,
           count(distinct c.id) filter (where not ${onlySeen})::int as open,
           count(distinct c.id) filter (where not ${onlySeen} and late.since <= $2)::int as overdue,
           count(distinct c.id) filter (where ${onlySeen})::int as unknown
         from steward.cases c
         cross join lateral jsonb_array_elements(c.fold->'clocks'->'runs') as run
         -- As the rules said it at the last fact: pauses and breaches of earlier deadlines included. Views from before say the limit.
         left join lateral (
           select steward.instant(case when one ? 'lateFrom' then one->>'lateFrom' else one->>'limitAt' end) as since
           from jsonb_array_elements(coalesce(c.view->'running', '[]'::jsonb)) as one
           where one->>'clock' = run->>'clock' order by 1 limit 1) as late on true
         where c.process = 'complaint' and not c.over and ($1::text is null or c.estate_id = $1)
           and run->'end' = 'null'::jsonb and (run->>'applies')::boolean
         group by 1, 2, 3 order by 1, 2, 3`,
        [estate ?? null, new Date(now)],
      ),
    }));
  }
}
