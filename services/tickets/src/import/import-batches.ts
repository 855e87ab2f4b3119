import type { Caller } from '@steward/service-kit';
import type { Role, Scope } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import type { ImportBatch } from './import.schemas.js';

/** What makes several requests one import. */
export interface ImportIdentity {
  readonly id: string;
  readonly scope: Scope;
  readonly source: string;
  readonly observedUntil: string;
  readonly adopt: boolean;
  readonly by: { readonly id: string; readonly role: Role };
}

/** How many rows came to what. */
export type RowCounts = Readonly<
  Record<'created' | 'updated' | 'unchanged' | 'differs' | 'corrected' | 'refused', number>
>;

/** The import that a request belongs to, new or known, by source, estate, observation and purpose. */
export async function joinBatch(manager: EntityManager, identity: ImportIdentity, process: string): Promise<string> {
  const { id, scope, source, observedUntil, adopt, by } = identity;
  const rows: { id: string }[] = await manager.query(
    `insert into steward.import_batch as b (id, company_id, estate_id, source, observed_until, adopt, by_id, by_role, processes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, array[$9::text])
     on conflict (estate_id, source, observed_until, adopt) do update set last_at = clock_timestamp(),
       processes = case when $9 = any (b.processes) then b.processes else b.processes || $9::text end
     returning b.id`,
    [id, scope.companyId, scope.estateId, source, observedUntil, adopt, by.id, by.role, process],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no import');
  return row.id;
}

/** Adds to the counts of an import. */
export async function countRows(manager: EntityManager, batchId: string, counts: RowCounts): Promise<void> {
  await manager.query(
    `update steward.import_batch set created_rows = created_rows + $2, updated_rows = updated_rows + $3,
       unchanged_rows = unchanged_rows + $4, refused_rows = refused_rows + $5,
       differing_rows = differing_rows + $6, corrected_rows = corrected_rows + $7, last_at = clock_timestamp() where id = $1`,
    [batchId, counts.created, counts.updated, counts.unchanged, counts.refused, counts.differs, counts.corrected],
  );
}

interface BatchRow {
  readonly id: string;
  readonly estate_id: string;
  readonly source: string;
  readonly observed_until: Date;
  readonly adopt: boolean;
  readonly processes: readonly string[];
  readonly by_id: string;
  readonly by_role: string;
  readonly started_at: Date;
  readonly last_at: Date;
  readonly created_rows: number;
  readonly updated_rows: number;
  readonly unchanged_rows: number;
  readonly refused_rows: number;
  readonly differing_rows: number;
  readonly corrected_rows: number;
}

/** Imports that row-level security lets this caller see, newest first, in the estates where he may know of them. */
export async function listBatches(
  manager: EntityManager,
  caller: Caller,
  options: { readonly estate: string | undefined; readonly roles: readonly Role[]; readonly limit: number },
): Promise<ImportBatch[]> {
  const grants = caller.grants.filter((grant) => options.roles.includes(grant.role));
  const rows: BatchRow[] = await manager.query(
    `select * from steward.import_batch
     where (company_id = any ($1::text[]) or estate_id = any ($2::text[])) and ($3::text is null or estate_id = $3)
     order by started_at desc, id desc limit $4`,
    [
      grants.filter((grant) => grant.estateId === null).map((grant) => grant.companyId),
      grants.map((grant) => grant.estateId).filter((estateId) => estateId !== null),
      options.estate ?? null,
      options.limit,
    ],
  );
  return rows.map((row) => ({
    id: row.id,
    estateId: row.estate_id,
    source: row.source,
    observedUntil: row.observed_until.toISOString(),
    adopt: row.adopt,
    processes: [...row.processes],
    by: { id: row.by_id, role: row.by_role },
    startedAt: row.started_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    created: row.created_rows,
    updated: row.updated_rows,
    unchanged: row.unchanged_rows,
    refused: row.refused_rows,
    differs: row.differing_rows,
    corrected: row.corrected_rows,
  }));
}
