import { DomainError } from '@steward/contracts';
import type { EntityManager } from 'typeorm';

/** Those of the persons whom the company has, active or not, as the news from staff left them here. */
export async function knownPeople(
  manager: EntityManager,
  companyId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows: { person_id: string }[] = await manager.query(
    'SELECT person_id FROM steward.person_face WHERE company_id = $1 AND person_id = ANY ($2)',
    [companyId, ids],
  );
  return new Set(rows.map((row) => row.person_id));
}

/** Said alike of nobody and of somebody in another company. */
export const unknownPerson = (personId: string): DomainError =>
  new DomainError('not-found', 'person.unknown', {
    zh: `没有找到人员“${personId}”，或您无权查看；刚登记的人员请稍后再试。`,
    en: `There is nobody "${personId}", or he is not yours to see. Somebody registered just now takes a moment to arrive.`,
  });
