import type { Ms } from '@steward/handbook';
import type { EntityManager } from 'typeorm';

/** A fact as it was known at an instant. */
export interface FactThen {
  readonly caseId: string;
  readonly seq: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Whose facts: of these cases, or of all cases of a process in a company. */
export type FactsOf =
  { readonly caseIds: readonly string[] } | { readonly process: string; readonly companyId: string };

/** The facts that had been recorded by an instant, by case and number, within the transaction's scope: how things stood then. */
export async function factsKnown(manager: EntityManager, of: FactsOf, knownAt: Ms): Promise<FactThen[]> {
  const columns = 'l.case_id as "caseId", l.seq, l.type, l.data';
  if ('caseIds' in of)
    return manager.query(
      `select ${columns} from steward.ledger l where l.case_id = any($1) and l.recorded_at <= $2 order by l.case_id, l.seq`,
      [of.caseIds, new Date(knownAt)],
    );
  return manager.query(
    `select ${columns} from steward.ledger l join steward.cases c on c.id = l.case_id and c.process = $1
      where l.company_id = $2 and l.recorded_at <= $3 order by l.case_id, l.seq`,
    [of.process, of.companyId, new Date(knownAt)],
  );
}

/** Keeps everybody else who takes the same name waiting until the transaction ends: for a case that may not be there yet. */
export async function oneAtATime(manager: EntityManager, name: string): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
