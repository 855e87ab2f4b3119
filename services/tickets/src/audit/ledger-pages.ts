import type { Fact } from '@steward/handbook';
import type { EntityManager } from 'typeorm';

/** A case and what its ledger holds beside entries about firings. */
export interface CaseLedgerRow {
  readonly id: string;
  readonly number: string | null;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly standard: string;
  readonly over: boolean;
  readonly facts: readonly Fact[];
}

const withoutEntries = ` and l.type not in ('firing.reached', 'firing.overruled', 'escalation.told')`;

type HeadRow = Omit<CaseLedgerRow, 'facts'>;
type FactRow = Readonly<Record<'seq' | 'at' | 'recordedAt', number>> & {
  readonly caseId: string;
  readonly type: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly clause: string | null;
  readonly data: object;
};

/**
 * The next cases of a process behind `after`, by id, with their facts in order; `where` narrows them (its parameters begin at $4).
 * Ids grow with time, so what is filed meanwhile comes last. Without the entries about firings, which are most.
 */
export async function casesAfter(
  manager: Pick<EntityManager, 'query'>,
  { process, after, limit }: { readonly process: string; readonly after: string | null; readonly limit: number },
  where = '',
  values: readonly unknown[] = [],
): Promise<CaseLedgerRow[]> {
  const heads: HeadRow[] = await manager.query(
    `select c.id, c.number, c.company_id as "companyId", c.estate_id as "estateId", c.standard, c.over
     from steward.cases c where c.process = $3 and c.id > $1 ${where} order by c.id limit $2`,
    [after ?? '', limit, process, ...values],
  );
  const rows: FactRow[] = await manager.query(
    `select l.case_id as "caseId", l.seq, l.type, steward.ms(l.at)::float8 as at,
       steward.ms(l.recorded_at)::float8 as "recordedAt", l.actor_id as "actorId", l.actor_role as "actorRole",
       l.clause, l.data
     from steward.ledger l where l.case_id = any ($1::text[])${withoutEntries} order by l.case_id, l.seq`,
    [heads.map(({ id }) => id)],
  );
  const factsOf = new Map<string, Fact[]>();
  for (const { caseId, actorId, actorRole, clause, ...fact } of rows) {
    const own = factsOf.get(caseId) ?? [];
    factsOf.set(caseId, own);
    const actor = { id: actorId, role: actorRole };
    own.push({ ...fact, actor, ...(clause === null ? {} : { clause }) } as Fact);
  }
  return heads.map((head) => ({ ...head, facts: factsOf.get(head.id) ?? [] }));
}
