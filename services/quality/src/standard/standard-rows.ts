import { DomainError } from '@steward/contracts';
import type { Standard } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import type { StandardSummary } from './standard.schemas.js';

/** A version of a standard as it is stored. */
export interface StoredStandard {
  readonly documentId: string;
  readonly companyId: string;
  readonly standardId: string;
  readonly version: number;
  readonly published: boolean;
  readonly document: Standard;
}

interface Row {
  readonly document_id: string;
  readonly company_id: string;
  readonly standard_id: string;
  readonly version: number;
  readonly published: boolean;
  readonly document: Standard;
}

const storedOf = (row: Row): StoredStandard => ({
  documentId: row.document_id,
  companyId: row.company_id,
  standardId: row.standard_id,
  version: row.version,
  published: row.published,
  document: row.document,
});

export const summaryOf = (stored: StoredStandard): StandardSummary => ({
  companyId: stored.companyId,
  standardId: stored.standardId,
  version: stored.version,
  state: stored.published ? 'published' : 'draft',
  title: stored.document.title,
});

/** One version; `lock` keeps others from changing it until the transaction ends. Refused with `standard.unknown`. */
export async function storedStandard(
  manager: EntityManager,
  companyId: string,
  standardId: string,
  version: number,
  lock = false,
): Promise<StoredStandard> {
  const [row]: Row[] = await manager.query(
    `select * from steward.standard_document where company_id = $1 and standard_id = $2 and version = $3 ${lock ? 'for update' : ''}`,
    [companyId, standardId, version],
  );
  if (row === undefined) {
    throw new DomainError('not-found', 'standard.unknown', {
      zh: `没有找到标准“${standardId}”第 ${version} 版，或您无权查看。`,
      en: `There is no version ${version} of a standard "${standardId}", or it is not yours to see.`,
    });
  }
  return storedOf(row);
}

/** All versions that the scope can see, newest first within each standard. */
export async function storedStandards(manager: EntityManager, companyId: string | null): Promise<StoredStandard[]> {
  const rows: Row[] = await manager.query(
    'select * from steward.standard_document where $1::text is null or company_id = $1 order by company_id, standard_id, version desc',
    [companyId],
  );
  return rows.map(storedOf);
}

/** Documents by the id of their case. */
export async function documentsOf(
  manager: EntityManager,
  documentIds: readonly string[],
): Promise<Map<string, Standard>> {
  const rows: Row[] = await manager.query('select * from steward.standard_document where document_id = any($1)', [
    documentIds,
  ]);
  return new Map(rows.map((row) => [row.document_id, row.document]));
}

/** Which change of a version was the last, by whom and when; the publication of a version counts too. */
export interface LastChange {
  readonly revision: number;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

/** The last change of a version's document. */
export async function lastChange(manager: EntityManager, documentId: string): Promise<LastChange> {
  const [row]: { seq: number; actor_id: string; at: Date }[] = await manager.query(
    'select seq, actor_id, at from steward.ledger where case_id = $1 order by seq desc limit 1',
    [documentId],
  );
  return {
    revision: row?.seq ?? 0,
    changedBy: row?.actor_id ?? null,
    changedAt: row?.at.toISOString() ?? null,
  };
}
