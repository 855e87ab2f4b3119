import { readsAtLeast } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import type { ListedCase } from './listing.schemas.js';

/**
 * Why cases of a page wait, by case, as far as the caller may read their words; of a confidential case the reason stands on its
 * own page, where the reading is on record.
 */
export async function waitReasons(
  manager: Pick<EntityManager, 'query'>,
  cases: readonly ListedCase[],
): Promise<ReadonlyMap<string, string>> {
  const asked = cases.filter(
    (one) => one.waitingFor !== null && !one.confidential && readsAtLeast(one.reading, 'work'),
  );
  if (asked.length === 0) return new Map();
  const rows: { id: string; text: string }[] = await manager.query(
    `select k.id, c.text from steward.cases k join steward.content c on c.id = k.fold->>'waitingWords'
     where k.id = any ($1::text[]) and c.class = 'words' and c.text is not null`,
    [asked.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}
