import { CasesOfService } from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import { type Caller, callerScopes, Ledger, reachOf } from '@steward/service-kit';
import { leaders } from '../estates/board-roles.js';
import type { Load, LoadQuery } from './load.schemas.js';

const soonMs = 2 * 3_600_000;

interface LoadRow {
  readonly handler_id: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  readonly waiting: number;
  readonly green: number;
  readonly oldest: Date;
  readonly next: Date | null;
}

/** How the open cases are shared out among the people (§4.4: each has somebody who answers for it). */
@Injectable()
export class LoadService {
  constructor(
    private readonly ledger: Ledger,
    private readonly cases: CasesOfService,
  ) {}

  /** Cases of every process, or of one, of the estates where the caller leads, or one of them. Refused with `list.too-wide`. */
  async of(caller: Caller, { estate, process }: LoadQuery): Promise<Load> {
    const now = await this.ledger.now();
    const { companies, estates } = reachOf(caller, { roles: leaders });
    const rows = await this.ledger.read<LoadRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select c.handler_id, count(*)::int as open,
           count(*) filter (where c.limit_at <= $1::timestamptz)::int as overdue,
           count(*) filter (where c.board_due < $2::timestamptz)::int as soon,
           count(*) filter (where c.waiting_for is not null)::int as waiting,
           count(*) filter (where c.green_channel)::int as green,
           min(c.received_at) as oldest, nullif(min(c.board_due), 'infinity') as next
         from steward.cases c
         where c.process = any ($6::text[]) and not c.over
           and (c.company_id = any ($3::text[]) or c.estate_id = any ($4::text[])) and ($5::text is null or c.estate_id = $5)
         group by c.handler_id order by overdue desc, open desc, c.handler_id nulls first`,
        [
          new Date(now),
          new Date(now + soonMs),
          companies,
          estates,
          estate ?? null,
          process === undefined ? this.cases.names : [process],
        ],
      ),
    );
    return {
      now: new Date(now).toISOString(),
      rows: rows.map((row) => ({
        handlerId: row.handler_id,
        open: row.open,
        overdue: row.overdue,
        dueSoon: row.soon,
        waiting: row.waiting,
        greenChannel: row.green,
        oldestAt: row.oldest.toISOString(),
        nextDueAt: row.next?.toISOString() ?? null,
      })),
    };
  }
}
