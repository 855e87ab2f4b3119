import { Injectable } from '@nestjs/common';
import { type Caller, callerScopes, EstatesService, Ledger, reachOf, unknownEstate } from '@steward/service-kit';
import type { Aggregate, AggregateQuery } from './rates.schemas.js';
import { figureReaders } from './figure-readers.js';
import { RatesService } from './rates.service.js';

interface Row {
  readonly kind: string;
  readonly category: string;
  readonly class: string;
  readonly open: boolean;
  readonly reopened: boolean;
  readonly hot_spot: boolean;
  readonly count: number;
}

/** Ratings as the ledger holds them: one that was given counts for ever, also when the case came back after it (§4.4). */
interface Given {
  readonly score: number;
  readonly by: 'owner' | 'staff';
  readonly count: number;
}

/** Of which estates, and of cases received from when until when (ISO). */
interface Asked {
  readonly estates: readonly string[];
  readonly from: string;
  readonly to: string;
}

const scores = [1, 2, 3, 4, 5] as const;

const given = (ratings: readonly Given[], score: number, by: Given['by']): number =>
  ratings.find((one) => one.score === score && one.by === by)?.count ?? 0;

/** What left the rates, by the state in which it ended. */
type Besides = Record<'withdrawn' | 'not-a-complaint' | 'merged', number>;

/** What an estate's owners' committee is told of a period: numbers only (§1.2.1, §3.4). */
@Injectable()
export class AggregateService {
  constructor(
    private readonly ledger: Ledger,
    private readonly rates: RatesService,
    private readonly known: EstatesService,
  ) {}

  /**
   * Numbers of one estate, or without it of all whose figures the caller reads; what was merged, withdrawn or no complaint is
   * counted beside. Refused with `estate.unknown`.
   */
  async of(caller: Caller, { estate, from, to }: AggregateQuery): Promise<Aggregate> {
    const served = (await this.known.within(reachOf(caller, { roles: figureReaders }))).map(({ estateId }) => estateId);
    if (estate !== undefined && !served.includes(estate)) throw unknownEstate(estate);
    const asked = { estates: estate === undefined ? served : [estate], from, to };
    const { rows, besides } = await this.counted(caller, asked);
    const ratings = await this.ratings(caller, asked);
    const { total, to: until } = await this.rates.of(caller, { estate, from, to, by: 'estate' });
    const count = (some: readonly Row[]): number => some.reduce((sum, row) => sum + row.count, 0);
    const by = (key: (row: Row) => string): Aggregate['byKind'] =>
      [...new Set(rows.map(key))]
        .map((name) => ({ key: name, count: count(rows.filter((row) => key(row) === name)) }))
        .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
    return {
      estateId: estate ?? null,
      from,
      to: until,
      received: count(rows),
      besides: {
        withdrawn: besides.withdrawn,
        notAComplaint: besides['not-a-complaint'],
        merged: besides.merged,
      },
      byKind: by((row) => row.kind),
      byCategory: by((row) => row.category),
      byClass: by((row) => row.class),
      open: count(rows.filter((row) => row.open)),
      reopened: count(rows.filter((row) => row.reopened)),
      ratings: scores.map((score) => ({ score, count: given(ratings, score, 'owner') })),
      ratingsByStaff: scores.map((score) => ({ score, count: given(ratings, score, 'staff') })),
      hotSpots: count(rows.filter((row) => row.hot_spot)),
      rates: total,
    };
  }

  private async counted(caller: Caller, { estates, from, to }: Asked): Promise<{ rows: Row[]; besides: Besides }> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const received = `from steward.cases k
         where k.process = 'complaint' and k.estate_id = any ($1::text[]) and k.received_at >= $2 and k.received_at < $3`;
      const rows: Row[] = await manager.query(
        `select k.view->>'kind' as kind, k.category, k.class, not k.over as open, k.reopen_count > 0 as reopened,
           k.hot_spot, count(*)::int as count
         ${received} and k.state not in ('withdrawn', 'not-a-complaint', 'merged')
         group by 1, 2, 3, 4, 5, 6`,
        [estates, from, to],
      );
      const ended: { state: keyof Besides; count: number }[] = await manager.query(
        `select k.state, count(*)::int as count ${received} and k.state in ('withdrawn', 'not-a-complaint', 'merged')
         group by 1`,
        [estates, from, to],
      );
      const besides = Object.fromEntries(ended.map(({ state, count }) => [state, count]));
      return { rows, besides: { withdrawn: 0, 'not-a-complaint': 0, merged: 0, ...besides } };
    });
  }

  /** Every rating of cases received in the period, by who entered it: the owner, or staff after a call with him. */
  private async ratings(caller: Caller, { estates, from, to }: Asked): Promise<Given[]> {
    return this.ledger.read<Given[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select (l.data->>'score')::int as score, case when l.actor_role = 'owner' then 'owner' else 'staff' end as by,
           count(*)::int as count
         from steward.cases k join steward.ledger l on l.case_id = k.id and l.type = 'complaint.rated'
         where k.process = 'complaint' and k.estate_id = any ($1::text[]) and k.received_at >= $2 and k.received_at < $3
           and k.state not in ('withdrawn', 'not-a-complaint', 'merged')
         group by 1, 2`,
        [estates, from, to],
      ),
    );
  }
}
