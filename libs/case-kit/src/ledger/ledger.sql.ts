import type { Reach } from '@steward/service-kit';

/** What of the cases of a process is wanted. */
export interface LinesWanted {
  readonly process: string;
  readonly reach: Reach;
  /** Of this estate only. */
  readonly estateId: string | undefined;
  /** ISO 8601 in UTC, as the views of cases have it: they began from then on, and before. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A case as the database has it, with the words that it was reported in. */
export interface LineRow {
  readonly id: string;
  readonly number: string | null;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly state: string;
  readonly over: boolean;
  readonly standard: string;
  readonly fold: unknown;
  readonly began: string;
  readonly content: string | null;
}

const wanted = `c.process = $1 and (c.company_id = any ($2::text[]) or c.estate_id = any ($3::text[]))
  and ($4::text is null or c.estate_id = $4) and ($5::text is null or c.view->>'receivedAt' >= $5) and ($6::text is null or c.view->>'receivedAt' < $6)`;
const valuesOf = ({ process, reach, estateId, from, to }: LinesWanted): unknown[] => [
  process,
  reach.companies,
  reach.estates,
  estateId ?? null,
  from ?? null,
  to ?? null,
];

/** How many cases are wanted, counted up to one more than `atMost`. Run it under row-level security. */
export const countLines = (asked: LinesWanted, atMost: number): { text: string; values: unknown[] } => ({
  text: `select count(*)::int as rows from (select from steward.cases c where ${wanted} limit $7) as counted`,
  values: [...valuesOf(asked), atMost + 1],
});

/** The next cases behind a place, in the order in which they began. Run it under row-level security. */
export const nextLines = (
  asked: LinesWanted,
  after: readonly [began: string, id: string] | null,
  limit: number,
): { text: string; values: unknown[] } => ({
  text: `select c.id, c.number, c.company_id as "companyId", c.estate_id as "estateId", c.state, c.over, c.standard, c.fold,
      c.view->>'receivedAt' as began, d.text as content
    from steward.cases c
    left join steward.content d on d.case_id = c.id and d.id = c.fold->>'contentId' and d.erased_at is null
    where ${wanted} and ($7::text is null or (c.view->>'receivedAt', c.id) > ($7, $8)) order by began, c.id limit $9`,
  values: [...valuesOf(asked), after?.[0] ?? null, after?.[1] ?? null, limit],
});
