import { DomainError } from '@steward/contracts';
import type { EntityManager } from 'typeorm';

/** Refuses with `person.unknown` unless the company has all of them, active or not; said alike of nobody and of another company's. */
export async function mustBeOnFile(manager: EntityManager, companyId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows: { id: string }[] = await manager.query(
    `select id from steward.cases where process = 'person' and company_id = $1 and id = any($2)`,
    [companyId, ids],
  );
  const found = new Set(rows.map(({ id }) => id));
  for (const id of ids) {
    if (found.has(id)) continue;
    throw new DomainError('not-found', 'person.unknown', {
      zh: `没有找到人员“${id}”，或您无权查看。`,
      en: `There is nobody "${id}", or he is not yours to see.`,
    });
  }
}
