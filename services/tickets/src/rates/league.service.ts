import { Injectable } from '@nestjs/common';
import type { Caller } from '@steward/service-kit';
import type { League, LeagueQuery, LeagueRow } from './league.schemas.js';
import { leagueOf, fewestPlaced } from './league.rule.js';
import { RatesService } from './rates.service.js';

/** Estates, categories and handlers by a rate, with how sure the order is (§2.1.3, §5.1). */
@Injectable()
export class LeagueService {
  constructor(private readonly rates: RatesService) {}

  /** A handler's league is of the estates where the caller leads people; empty where he leads nobody. */
  async of(caller: Caller, { rate, ...query }: LeagueQuery): Promise<League> {
    const { from, to, by, rows } = await this.rates.of(caller, query);
    const known = rows.flatMap((row): Pick<LeagueRow, 'key' | 'rate'>[] =>
      row.key === null ? [] : [{ key: row.key, rate: row[rate] }],
    );
    return { from, to, by, rate, fewest: fewestPlaced, rows: leagueOf(known) };
  }
}
