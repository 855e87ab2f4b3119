import type { Asked } from '../../testing-house/case-checks.js';
import type { House } from '../../testing-house/house.js';

/** A complaint in the database, and the keys of the requests that it came of. */
export interface StoredComplaint {
  readonly id: string;
  readonly keys: readonly string[];
}

/** Every complaint that a house holds, of all its runs. */
export function storedComplaints(house: House): Promise<StoredComplaint[]> {
  return house.rows<StoredComplaint>(
    'tickets',
    `SELECT c.id, coalesce(k.keys, '[]') AS keys FROM steward.cases c
     LEFT JOIN (SELECT response->>'caseId' AS id, jsonb_agg(key) AS keys FROM steward.idempotency GROUP BY 1) k USING (id)
     WHERE c.process = 'complaint'`,
  );
}

/** Complaints that nobody filed: not known from before, not acknowledged, and not asked for in vain. */
export function phantomsAmong(
  stored: readonly StoredComplaint[],
  known: ReadonlySet<string>,
  { acknowledged, unanswered }: Asked,
): string[] {
  const filed = new Set(acknowledged.map(({ caseId }) => caseId));
  const inVain = new Set(unanswered.map(({ key }) => key));
  return stored
    .filter(({ id, keys }) => !known.has(id) && !filed.has(id) && !keys.some((key) => inVain.has(key)))
    .map(({ id }) => `${id}: a complaint that nobody filed`);
}
