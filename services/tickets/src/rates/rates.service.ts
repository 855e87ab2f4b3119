import { Injectable } from '@nestjs/common';
import type { Role } from '@steward/handbook';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import { reachOf } from '../listing/reach.js';
import type { Rate, Rates, RatesQuery, RatesRow } from './rates.schemas.js';
import { endedCases, groups } from './rates.sql.js';

/** Roles that may see the key figures of their estates. */
export const figureReaders = [
  'supervisor',
  'estate-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/** Cases beside the rates, and those of them in which a time was broken: a breach that happened is never in no count. */
function beside(name: string, which: string): string {
  return `count(*) filter (where ${which})::int as ${name}, count(*) filter (where ${which} and broken)::int as ${name}_broken`;
}

/** Verdicts as the rules give them; a clock whose limit has passed while nobody stopped it is not met. */
const counts = `
  count(*) filter (where counted)::int as cases,
  count(*) filter (where counted and respond in ('met-target', 'met-limit'))::int as response_met,
  count(*) filter (where counted and respond = 'unknown')::int as response_unknown,
  count(*) filter (where counted and in_target = 'met')::int as h48_met,
  count(*) filter (where counted and in_target = 'unknown')::int as h48_unknown,
  count(*) filter (where counted and in_limit = 'met')::int as h72_met,
  count(*) filter (where counted and in_limit = 'unknown')::int as h72_unknown,
  count(*) filter (where counted and in_time and review_result = 'fixed' and reopen_count = 0)::int as resolved,
  count(*) filter (where counted and in_time and old_record and review_result is null and reopen_count = 0)::int as review_unknown,
  count(*) filter (where counted and in_time and not old_record and review_result is null and reopen_count = 0)::int as not_reviewed,
  ${beside('withdrawn', "state = 'withdrawn'")},
  ${beside('not_a_complaint', "state = 'not-a-complaint'")},
  ${beside('merged', "state = 'merged'")},
  ${beside('other_kind', "state not in ('withdrawn', 'not-a-complaint', 'merged') and not counted")}`;

type CountsRow = Readonly<
  Record<
    | 'cases'
    | 'response_met'
    | 'response_unknown'
    | 'h48_met'
    | 'h48_unknown'
    | 'h72_met'
    | 'h72_unknown'
    | 'resolved'
    | 'review_unknown'
    | 'not_reviewed'
    | 'withdrawn'
    | 'not_a_complaint'
    | 'merged'
    | 'other_kind'
    | 'withdrawn_broken'
    | 'not_a_complaint_broken'
    | 'merged_broken'
    | 'other_kind_broken',
    number
  >
> & { readonly key: string | null; readonly is_total: number };

/** §2.1.3: how many complaints were answered and resolved in time, of those whose 72 hours ended in a period. */
@Injectable()
export class RatesService {
  constructor(private readonly ledger: Ledger) {}

  /** Figures of the estates where the caller may see them, grouped, and their sum. */
  async of(caller: Caller, query: RatesQuery): Promise<Rates> {
    const now = await this.ledger.now();
    const to = Math.min(Date.parse(query.to), now);
    const { companies, estates } = reachOf(caller, { roles: figureReaders });
    const rows = await this.ledger.read<CountsRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select ${groups[query.by]} as key, grouping(${groups[query.by]}) as is_total, ${counts}
         from (${endedCases}) as c
         group by grouping sets ((${groups[query.by]}), ()) order by is_total desc, key nulls last`,
        [query.from, new Date(to).toISOString(), companies, estates, query.estate ?? null],
      ),
    );
    const [total, ...others] = rows;
    if (total === undefined) throw new Error('the database gave no sum');
    return {
      from: query.from,
      to: new Date(to).toISOString(),
      by: query.by,
      rows: others.map(rowOf),
      total: { ...rowOf(total), key: null },
    };
  }
}

function rowOf(row: CountsRow): RatesRow {
  return {
    key: row.key,
    cases: row.cases,
    response: rateOf(row.response_met, row.cases, row.response_unknown),
    within48h: rateOf(row.h48_met, row.cases, row.h48_unknown),
    within72h: rateOf(row.h72_met, row.cases, row.h72_unknown),
    resolution: rateOf(row.resolved, row.cases, row.h72_unknown + row.review_unknown),
    notYetReviewed: row.not_reviewed,
    excluded: {
      withdrawn: row.withdrawn,
      notAComplaint: row.not_a_complaint,
      merged: row.merged,
      otherKind: row.other_kind,
    },
    excludedWithBreach: {
      withdrawn: row.withdrawn_broken,
      notAComplaint: row.not_a_complaint_broken,
      merged: row.merged_broken,
      otherKind: row.other_kind_broken,
    },
  };
}

/** Rate = met ÷ (cases − unknown); without anything to divide by it says so instead of 0 or 100 %. `between` counts the unknown as missed, then as met. */
export function rateOf(met: number, cases: number, unknown: number): Rate {
  const of = cases - unknown;
  const between = unknown > 0 ? { least: met / cases, most: (met + unknown) / cases } : null;
  if (of > 0) return { met, of, unknown, rate: met / of, between, says: null };
  const says =
    cases === 0
      ? {
          zh: '期内没有满 72 小时的案件，无法计算。',
          en: 'The 72 hours of no case ended in the period: there is no rate.',
        }
      : {
          zh: '期内案件的结果均未知，无法计算。',
          en: 'Nothing is known of the cases of the period: there is no rate.',
        };
  return { met, of: 0, unknown, rate: null, between, says };
}
