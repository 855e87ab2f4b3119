import type { AnyCase } from '@steward/case-kit';
import type { Ms } from '@steward/handbook';
import {
  type FactRow,
  type HeadRow,
  type LedgerHead,
  type LedgerFact,
  factColumns,
  headColumns,
  toFact,
  toHead,
} from '@steward/service-kit';
import type { EntityManager } from 'typeorm';

/** A case with everything that was derived from its ledger, and the whole ledger, as of one moment. */
export interface SealedCaseRow {
  readonly id: string;
  readonly process: string;
  readonly number: string | null;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly standard: string;
  readonly state: string;
  readonly over: boolean;
  readonly nextDueAt: Ms | null;
  readonly fold: AnyCase;
  readonly view: Readonly<Record<string, unknown>>;
  readonly head: LedgerHead;
  readonly facts: readonly LedgerFact[];
}

type CaseRow = Omit<SealedCaseRow, 'head' | 'facts'> & HeadRow;

/**
 * The next cases of these processes behind `after`, by id, with heads and facts of one moment; `where` narrows them (its
 * parameters begin at $4). Ids grow with time, so what is filed meanwhile comes last. The transaction must not have read anything before.
 */
export async function sealedAfter(
  manager: Pick<EntityManager, 'query'>,
  {
    processes,
    after,
    limit,
  }: { readonly processes: readonly string[]; readonly after: string | null; readonly limit: number },
  where = '',
  values: readonly unknown[] = [],
): Promise<{ readonly now: Ms; readonly rows: readonly SealedCaseRow[] }> {
  // A commit between the two statements would look like a head that differs.
  await manager.query('set transaction isolation level repeatable read');
  // When the transaction began: before the snapshot, which may then know of later firings.
  const cases: (CaseRow & { readonly now: Ms })[] = await manager.query(
    `select steward.ms(now())::float8 as now, c.id, c.process, c.number, c.company_id as "companyId", c.estate_id as "estateId",
       c.standard, c.state, c.over, steward.ms(c.next_due_at)::float8 as "nextDueAt", c.fold, c.view, ${headColumns}
     from steward.cases c where c.process = any ($3::text[]) and c.id > $1 ${where} order by c.id limit $2`,
    [after ?? '', limit, processes, ...values],
  );
  const facts: FactRow[] = await manager.query(
    `select ${factColumns} from steward.ledger l where l.case_id = any ($1::text[]) order by l.case_id, l.seq`,
    [cases.map(({ id }) => id)],
  );
  const factsOf = new Map<string, LedgerFact[]>();
  for (const row of facts) {
    const own = factsOf.get(row.case_id) ?? [];
    factsOf.set(row.case_id, own);
    own.push(toFact(row));
  }
  return {
    now: cases[0]?.now ?? 0,
    rows: cases.map(({ now: _now, ...row }) => ({
      ...row,
      head: toHead(row),
      facts: factsOf.get(row.id) ?? [],
    })),
  };
}
