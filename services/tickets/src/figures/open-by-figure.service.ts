import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import type { OpenByFigure, OpenByFigureQuery } from './open-by-figure.schemas.js';

/** Which figures of the standards hold which open cases: a case keeps the version under which it began (§6.3). */
@Injectable()
export class OpenByFigureService {
  constructor(private readonly ledger: Ledger) {}

  /** Counts over the open cases that the caller sees. A clock counts while a run of it applies and has not ended. */
  async of(caller: Caller, { estate }: OpenByFigureQuery): Promise<OpenByFigure> {
    const now = await this.ledger.now();
    return this.ledger.read(callerScopes(caller), async (manager) => ({
      now: new Date(now).toISOString(),
      standards: await manager.query<{ standard: string; open: number }[]>(
        `select c.standard, count(*)::int as open from steward.cases c
         where c.process = 'complaint' and not c.over and ($1::text is null or c.estate_id = $1)
         group by c.standard order by open desc, c.standard`,
        [estate ?? null],
      ),
      clocks: await manager.query<OpenByFigure['clocks']>(
        `select c.standard, run->>'clock' as clock, coalesce(c.class, '') as class, count(distinct c.id)::int as open,
           count(distinct c.id) filter (where (run->>'startedAt')::numeric + (run->>'limitMs')::numeric < $2)::int as overdue
         from steward.cases c, jsonb_array_elements(c.fold->'clocks'->'runs') as run
         where c.process = 'complaint' and not c.over and ($1::text is null or c.estate_id = $1)
           and run->'end' = 'null'::jsonb and (run->>'applies')::boolean
         group by 1, 2, 3 order by 1, 2, 3`,
        [estate ?? null, now],
      ),
    }));
  }
}
