import type { Asked } from '../../testing-house/case-checks.js';
import type { House } from '../../testing-house/house.js';

interface Found {
  readonly id: string;
  readonly key: string | null;
}

/** Complaints that nobody filed: neither acknowledged in any run of this house nor asked for in vain. */
const knownBefore = new WeakMap<House, Set<string>>();

/** Complaints in the database that nobody asked for. */
export async function phantoms(house: House, asked: Asked): Promise<string[]> {
  const known = knownBefore.get(house) ?? new Set<string>();
  knownBefore.set(house, known);
  for (const { caseId } of asked.acknowledged) known.add(caseId);
  const found = await house.rows<Found>(
    'tickets',
    `SELECT c.id, i.key FROM steward.cases c
     LEFT JOIN steward.idempotency i ON i.response->>'id' = c.id OR i.response->'body'->>'id' = c.id
     WHERE c.process = 'complaint' AND c.id <> ALL ($1)`,
    [[...known]],
  );
  const inVain = new Set(asked.unanswered.map(({ key }) => key));
  return found.flatMap(({ id, key }) => {
    known.add(id);
    return key !== null && inVain.has(key) ? [] : [`${id}: a complaint that nobody filed`];
  });
}
