import { until } from '@steward/testing';
import { companyId, zoneAtNoon } from '../../testing-house/company.js';
import { patience } from '../../testing-house/house.js';
import { inBatches } from '../legs/batches.js';
import type { BenchHouse } from './bench-house.js';

/** Makes estates without people, under the handbook's own standard, and waits until tickets has heard of them all. */
export async function makeEstates({ house }: BenchHouse, count: number): Promise<readonly string[]> {
  const founder = await house.asFounder();
  const ids = Array.from({ length: count }, (_, index) => `many-${String(index + 1).padStart(4, '0')}`);
  const zone = zoneAtNoon();
  await inBatches(ids, 8, async (id, index) => {
    const { status, body } = await founder.put(`/v1/estates/${id}`, {
      companyId,
      code: codeOf(index),
      zone,
      name: { zh: `小区${String(index + 1)}`, en: `Estate ${String(index + 1)}` },
    });
    if (status >= 300) throw new Error(`estate ${id}: ${JSON.stringify(body)}`);
  });
  await until(
    async () => {
      const [row] = await house.rows<{ known: number }>(
        'tickets',
        'SELECT count(*)::int AS known FROM steward.estate WHERE estate_id = ANY ($1)',
        [ids],
      );
      return row?.known === count;
    },
    { within: patience, every: 200, what: 'news of the estates' },
  );
  return ids;
}

/** A code of four letters for each of 17,576 estates: MAAA, MAAB, … */
const codeOf = (index: number): string =>
  `M${[676, 26, 1].map((place) => String.fromCharCode(65 + (Math.floor(index / place) % 26))).join('')}`;
