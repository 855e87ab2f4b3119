import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import { unknownEstate } from '../read-models/estates.service.js';
import { reachOf } from '../listing/reach.js';
import type { Aggregate, AggregateQuery } from './rates.schemas.js';
import { RatesService, figureReaders } from './rates.service.js';

interface Row {
  readonly kind: string;
  readonly category: string;
  readonly class: string;
  readonly open: boolean;
  readonly reopened: boolean;
  readonly rating: number | null;
  readonly hot_spot: boolean;
  readonly count: number;
}

/** What an estate's owners' committee is told of a period: numbers only (§1.2.1, §3.4). */
@Injectable()
export class AggregateService {
  constructor(
    private readonly ledger: Ledger,
    private readonly rates: RatesService,
  ) {}

  /** Numbers of one estate; what was merged, withdrawn or no complaint counts beside the rates only. Refused with `estate.unknown`. */
  async of(caller: Caller, { estate, from, to }: AggregateQuery): Promise<Aggregate> {
    const { companies, estates } = reachOf(caller, { roles: figureReaders });
    const rows = await this.ledger.read<Row[]>(callerScopes(caller), async (manager) => {
      const known: unknown[] = await manager.query(
        'select 1 from steward.estate where estate_id = $1 and (company_id = any ($2::text[]) or estate_id = any ($3::text[]))',
        [estate, companies, estates],
      );
      if (known.length === 0) throw unknownEstate(estate);
      return manager.query(
        `select k.view->>'kind' as kind, k.category, k.class, not k.over as open, k.reopen_count > 0 as reopened,
           (k.view->>'rating')::int as rating, k.hot_spot, count(*)::int as count
         from steward.cases k
         where k.process = 'complaint' and k.estate_id = $1 and k.received_at >= $2 and k.received_at < $3
           and k.state not in ('withdrawn', 'not-a-complaint', 'merged')
         group by 1, 2, 3, 4, 5, 6, 7`,
        [estate, from, to],
      );
    });
    const { total, to: until } = await this.rates.of(caller, { estate, from, to, by: 'estate' });
    const count = (some: readonly Row[]): number => some.reduce((sum, row) => sum + row.count, 0);
    const by = (key: (row: Row) => string): Aggregate['byKind'] =>
      [...new Set(rows.map(key))]
        .map((name) => ({ key: name, count: count(rows.filter((row) => key(row) === name)) }))
        .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
    return {
      estateId: estate,
      from,
      to: until,
      received: count(rows),
      byKind: by((row) => row.kind),
      byCategory: by((row) => row.category),
      byClass: by((row) => row.class),
      open: count(rows.filter((row) => row.open)),
      reopened: count(rows.filter((row) => row.reopened)),
      ratings: [1, 2, 3, 4, 5].map((score) => ({ score, count: count(rows.filter((row) => row.rating === score)) })),
      hotSpots: count(rows.filter((row) => row.hot_spot)),
      rates: total,
    };
  }
}
