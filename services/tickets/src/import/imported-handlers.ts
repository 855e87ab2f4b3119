import type { EntityManager } from 'typeorm';
import type { OldRow, RowReason } from './imported-row.js';

/** Says of a row why its handler is none: the company has nobody with this id, active or not. Null where it names none, or one of ours. */
export async function strangersIn(
  manager: EntityManager,
  companyId: string,
  rows: readonly OldRow[],
): Promise<(row: OldRow) => RowReason | null> {
  const named = [...new Set(rows.flatMap(({ handlerId }) => handlerId ?? []))];
  if (named.length === 0) return () => null;
  const found: { person_id: string }[] = await manager.query(
    'select person_id from steward.person where company_id = $1 and person_id = any ($2::text[])',
    [companyId, named],
  );
  const ours = new Set(found.map((row) => row.person_id));
  return ({ handlerId }) =>
    handlerId === undefined || ours.has(handlerId)
      ? null
      : {
          code: 'handler.unknown',
          zh: `没有工号为“${handlerId}”的人员`,
          en: `there is nobody with the id "${handlerId}"`,
        };
}
