import { Injectable } from '@nestjs/common';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import { Conditions } from '../listing/listing.sql.js';
import { ListingService } from '../listing/listing.service.js';
import { knowsBuildingSql, knowsComplainantSql, readingSql, readsSql } from '../masking/reading.sql.js';
import type { Similar, SimilarQuery, likenesses } from './similar.schemas.js';

type Likeness = (typeof likenesses)[number];

/** Found within so many days, at most so many shown, words alike from this share on (all ours). */
const within = { days: 30, shown: 10, words: 0.25 } as const;

interface Row {
  readonly id: string;
  readonly dwelling: boolean;
  readonly building: boolean;
  readonly problem: boolean;
  readonly words: number;
}

/**
 * Open cases of the estate within 30 days that share place and problem, dwelling, or words: each counts only where the caller may
 * know it of the case, or he could try out who complained. `reading`: how much he may read of a row `k`.
 */
const sqlFor = (reading: string): string => `
  with asked as (select nullif(steward.grams($8::text), '{}') as grams),
  candidate as (
    select k.id, k.received_at,
      k.dwelling_id = $5 and ${knowsComplainantSql(reading, 'k')} as dwelling,
      k.building_id = $4 and ${knowsBuildingSql(reading, 'k')} as building,
      k.problem = $3 and ($2::text is null or k.place = $2) and ($9::text is null or k.category = $9) as problem,
      k.building_id is null as anywhere,
      not ${knowsBuildingSql(reading, 'k')} as unplaced,
      ${readsSql(reading, 'task')} as readable,
      ${knowsComplainantSql(reading, 'k')} as whose
    from steward.cases k
    where k.estate_id = $1 and k.process = 'complaint' and not k.over
      and k.state not in ('closed', 'withdrawn', 'not-a-complaint', 'merged')
      and k.received_at > clock_timestamp() - make_interval(days => $6) and ${readsSql(reading, 'skeleton')}
    order by k.received_at desc limit 1000
  ),
  compared as (
    select c.id, c.received_at, coalesce(c.dwelling, false) as dwelling, coalesce(c.building, false) as building,
      coalesce(c.problem, false) as problem, c.anywhere, c.unplaced,
      coalesce((
        select max(shared.n::float8 / (cardinality(asked.grams) + cardinality(w.grams) - shared.n))
        from asked, (
            -- The kept pairs hold the place in words, too, which says who complained.
            select case when c.whose then d.grams else steward.grams(coalesce(d.text, '')) end as grams, d.case_id, d.kind
            from steward.content d where d.case_id = c.id) w,
          lateral (select count(*) as n from unnest(w.grams) as g where g = any (asked.grams)) as shared
        where c.readable and w.case_id = c.id and w.kind = 'description' and cardinality(w.grams) > 0
      ), 0)::float8 as words
    from candidate c
  )
  select id, dwelling, building, problem, words from compared
  -- Elsewhere in the estate only the same problem in like words may be the same; in the same building either is enough.
  where case
    when $4::text is null and $5::text is null then problem or words >= $7
    -- Where a place may not be known it neither speaks for a case nor against it.
    when unplaced then problem or words >= $7
    when dwelling then problem or words >= $7 or $3::text is null
    when building or anywhere then problem or words >= $7 or ($3::text is null and $8::text is null)
    else problem and words >= $7
  end
  order by dwelling::int * 2 + building::int + problem::int * 2 + words * 3 desc, received_at desc, id
  limit ${within.shown}`;

/** Offers the open cases that may be the same while somebody files (§4.4), so that one problem is one case. */
@Injectable()
export class SimilarService {
  constructor(
    private readonly ledger: Ledger,
    private readonly listing: ListingService,
  ) {}

  /** The likest first, at most ten; empty for an estate that the caller may not see. */
  async find(caller: Caller, query: SimilarQuery): Promise<Similar> {
    const { estate, place, problem, building, dwelling, text, category } = query;
    const values: unknown[] = [
      estate,
      place ?? null,
      problem ?? null,
      building ?? null,
      dwelling ?? null,
      within.days,
      within.words,
      text ?? null,
      category ?? null,
    ];
    const sql = sqlFor(readingSql(caller, (value) => `$${values.push(value)}`, 'k'));
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<Row[]> => manager.query(sql, values));
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return { items: [] };
    const page = await this.listing.page(caller, new Conditions().add('c.id = any (?::text[])', ids), {
      reads: 'what-is-asked',
      order: 'newest',
      limit: ids.length,
    });
    const listed = new Map(page.items.map((item) => [item.id, item]));
    return {
      items: rows.flatMap((row) => {
        const item = listed.get(row.id);
        return item === undefined ? [] : [{ ...item, alike: alikeOf(row), words: Math.round(row.words * 100) / 100 }];
      }),
    };
  }
}

function alikeOf(row: Row): Likeness[] {
  const alike: Likeness[] = [];
  if (row.dwelling) alike.push('dwelling');
  if (row.building) alike.push('building');
  if (row.problem) alike.push('problem');
  if (row.words >= within.words) alike.push('words');
  return alike;
}
