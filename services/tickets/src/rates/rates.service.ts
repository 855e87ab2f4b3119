import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@steward/handbook';
import { type Caller, callerScopes, Ledger, type Reach, reachOf } from '@steward/service-kit';
import { figureReaders, readersBy } from './figure-readers.js';
import type { Rate, Rates, RatesQuery, RatesRow } from './rates.schemas.js';
import { endedCases, groups, reopenedRuns } from './rates.sql.js';

export { figureReaders } from './figure-readers.js';

/** Cases beside the rates, and those of them in which a time was broken: a breach that happened is never in no count. */
function beside(name: string, which: string): string {
  return `count(*) filter (where ${which})::int as ${name}, count(*) filter (where ${which} and broken)::int as ${name}_broken`;
}

/** Verdicts as the rules give them; a clock whose limit has passed while nobody stopped it is not met. */
export const counts = `
  count(*) filter (where counted)::int as cases,
  count(*) filter (where counted and respond = 'met')::int as response_met,
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

/** Times to put right what was reopened, by how they went. */
export const reopenedCounts = `
  count(*) filter (where counted)::int as again,
  count(*) filter (where counted and again = 'met')::int as again_met,
  count(*) filter (where counted and again = 'unknown')::int as again_unknown`;

/** A row of `reopenedCounts`. */
export type AgainRow = Readonly<Record<'again' | 'again_met' | 'again_unknown', number>> & {
  readonly key: string | null;
  readonly is_total: number;
};

/** Where nothing was reopened. */
export const nobodyReopened = { again: 0, again_met: 0, again_unknown: 0, is_total: 0 } as const;

const noReopening = {
  zh: '期内没有到期的重开办结，无法计算。',
  en: 'No time to put right what was reopened ended in the period: there is no rate.',
} as const;

/** A row of `counts`. */
export type CountsRow = Readonly<
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

  /**
   * Figures of the estates where the caller may see them, grouped, and their sum. Rows of single persons are of the estates where he
   * leads them; the sum is the same however it is grouped.
   */
  async of(caller: Caller, query: RatesQuery): Promise<Rates> {
    const now = await this.ledger.now();
    const to = Math.min(Date.parse(query.to), now);
    const column = groups[query.by];
    const [seen, compared] = [figureReaders, readersBy(query.by)].map((roles) => reachOf(caller, { roles }));
    const { rows, again } = await this.ledger.read(callerScopes(caller), async (manager) => {
      const grouped = async <T extends { readonly is_total: number }>(what: string, from: string): Promise<T[]> => {
        const run = (reach: Reach | undefined, sets: string): Promise<T[]> =>
          manager.query(
            `select ${column} as key, grouping(${column}) as is_total, ${what} from (${from}) as c
             group by grouping sets (${sets}) order by is_total desc, key nulls last`,
            [
              query.from,
              new Date(to).toISOString(),
              reach?.companies ?? [],
              reach?.estates ?? [],
              query.estate ?? null,
            ],
          );
        if (query.by !== 'handler') return run(seen, `(${column}), ()`);
        const total = await run(seen, `(${column}), ()`);
        return [...total.filter(({ is_total }) => is_total === 1), ...(await run(compared, `(${column})`))];
      };
      return {
        rows: await grouped<CountsRow>(counts, endedCases),
        again: await grouped<AgainRow>(reopenedCounts, reopenedRuns),
      };
    });
    const [total, ...others] = rows;
    if (total === undefined) throw new Error('the database gave no sum');
    const againOf = (key: string | null, isTotal: number): AgainRow =>
      again.find((row) => row.key === key && row.is_total === isTotal) ?? { ...nobodyReopened, key };
    const keys = new Set(others.map(({ key }) => key));
    const onlyReopened = again.filter(({ key, is_total }) => is_total === 0 && !keys.has(key));
    return {
      from: query.from,
      to: new Date(to).toISOString(),
      by: query.by,
      rows: [
        ...others.map((row) => rowOf(row, againOf(row.key, 0))),
        // A group in which nothing but reopened cases fell due is no less one.
        ...onlyReopened.map((row) => rowOf({ ...none, key: row.key, is_total: 0 }, row)),
      ],
      total: { ...rowOf(total, againOf(null, 1)), key: null },
    };
  }
}

/** The rates that counts make. */
export function rowOf(row: CountsRow, again: AgainRow): RatesRow {
  return {
    key: row.key,
    cases: row.cases,
    response: rateOf(row.response_met, row.cases, row.response_unknown),
    within48h: rateOf(row.h48_met, row.cases, row.h48_unknown),
    within72h: rateOf(row.h72_met, row.cases, row.h72_unknown),
    resolution: rateOf(row.resolved, row.cases, row.h72_unknown + row.review_unknown),
    reopened: rateOf(again.again_met, again.again, again.again_unknown, noReopening),
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

const noCase: Bilingual = {
  zh: '期内没有满 72 小时的工单，无法计算。',
  en: 'The 72 hours of no case ended in the period: there is no rate.',
};

const onlyMissed: Bilingual = {
  zh: '已知的都未做到，其余无从知晓：只能给出范围。',
  en: 'What is known was missed, the rest nobody can know: there is a range only.',
};
const onlyMet: Bilingual = {
  zh: '已知的都做到了，其余无从知晓：只能给出范围。',
  en: 'What is known was met, the rest nobody can know: there is a range only.',
};

/** Where nothing fell due. */
export const none = {
  cases: 0,
  response_met: 0,
  response_unknown: 0,
  h48_met: 0,
  h48_unknown: 0,
  h72_met: 0,
  h72_unknown: 0,
  resolved: 0,
  review_unknown: 0,
  not_reviewed: 0,
  withdrawn: 0,
  not_a_complaint: 0,
  merged: 0,
  other_kind: 0,
  withdrawn_broken: 0,
  not_a_complaint_broken: 0,
  merged_broken: 0,
  other_kind_broken: 0,
} as const;

/**
 * Rate = met ÷ (cases − unknown); without anything to divide by it says so instead of 0 or 100 %. `between` counts the unknown as
 * missed, then as met. Where everything that is known went one way and something is not known, there is no rate but the range:
 * of old records only the failures may be known, and 0 % would be no truth (§2.1.3).
 */
export function rateOf(met: number, cases: number, unknown: number, nothing: Bilingual = noCase): Rate {
  const of = cases - unknown;
  const between = unknown > 0 ? { least: met / cases, most: (met + unknown) / cases } : null;
  if (of > 0 && unknown > 0 && (met === 0 || met === of))
    return { met, of, unknown, rate: null, between, says: { ...(met === 0 ? onlyMissed : onlyMet) } };
  if (of > 0) return { met, of, unknown, rate: met / of, between, says: null };
  const says =
    cases === 0
      ? { ...nothing }
      : {
          zh: '期内工单的结果均未知，无法计算。',
          en: 'Nothing is known of the cases of the period: there is no rate.',
        };
  return { met, of: 0, unknown, rate: null, between, says };
}
