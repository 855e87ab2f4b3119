import { Injectable } from '@nestjs/common';
import { type Caller, callerScopes, Ledger, reachOf, StandardsService } from '@steward/service-kit';
import { worstFirstSql } from '../listing/listing.sql.js';
import { titleOf } from '../listing/shown-clocks.js';
import type { RateCases, RateCasesQuery } from './rates.schemas.js';
import { readersBy } from './figure-readers.js';
import { endedCases, groups, reopenedRuns, standings } from './rates.sql.js';

/** Most cases that one answer holds. */
const most = 500;

interface Row {
  readonly id: string;
  readonly number: string | null;
  readonly company_id: string;
  readonly estate_id: string;
  readonly standard: string;
  readonly state: string;
  readonly over: boolean;
  readonly view: Readonly<Record<string, unknown>> & {
    readonly place: string;
    readonly category: string;
    readonly problem: string;
    readonly class: RateCases['items'][number]['class'];
    readonly greenChannel: boolean;
    readonly limitAt: string | null;
    readonly receivedAt: string;
    readonly ownerToldAt: string | null;
    readonly fedBackAt: string | null;
    readonly reviewResult: string | null;
    readonly reopenCount: number;
    readonly handlerId: string | null;
  };
  readonly count: number;
}

/** The cases behind a figure: whoever doubts a rate looks at what it is made of (§2.1.3, §7.2). */
@Injectable()
export class RateCasesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
  ) {}

  /** Cases that stand as asked in a rate; the same cases that `GET /v1/figures/complaints` counts. */
  async behind(caller: Caller, query: RateCasesQuery): Promise<RateCases> {
    const now = await this.ledger.now();
    const to = Math.min(Date.parse(query.to), now);
    // Of all together nobody is compared with anybody.
    const { companies, estates } = reachOf(caller, { roles: readersBy(query.key === undefined ? 'estate' : query.by) });
    const column = groups[query.by];
    const rows = await this.ledger.read<Row[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select c.id, c.number, c.company_id, c.estate_id, c.standard, c.state, c.over, c.view, count(*) over ()::int as count
         from (${query.rate === 'reopened' ? reopenedRuns : endedCases}) as c
         where c.counted and ${standings[query.rate]} = $6
           and ($7::text is null or ($7 = 'none' and ${column} is null) or ${column} = $7)
         order by ${worstFirstSql('c', '$8::timestamptz')}, ${query.rate === 'reopened' ? 'c.again_limit_at' : 'c.resolve_limit_at'} desc, c.id limit ${String(most)}`,
        [
          query.from,
          new Date(to).toISOString(),
          companies,
          estates,
          query.estate ?? null,
          query.standing,
          query.key ?? null,
          new Date(now),
        ],
      ),
    );
    return { items: await Promise.all(rows.map((row) => this.shown(row))), count: rows[0]?.count ?? 0 };
  }

  private async shown({
    id,
    number,
    company_id,
    estate_id,
    standard,
    state,
    over,
    view,
  }: Row): Promise<RateCases['items'][number]> {
    const {
      class: problemClass,
      greenChannel,
      limitAt,
      handlerId,
      receivedAt,
      ownerToldAt,
      fedBackAt,
      reviewResult,
      reopenCount,
    } = view;
    return {
      id,
      number,
      estateId: estate_id,
      title: titleOf(await this.standards.named(company_id, standard), view),
      class: problemClass,
      greenChannel,
      limitAt,
      state,
      over,
      handlerId,
      receivedAt,
      ownerToldAt,
      fedBackAt,
      reviewResult,
      reopenCount,
    };
  }
}
