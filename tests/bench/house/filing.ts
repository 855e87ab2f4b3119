import { randomUUID } from 'node:crypto';
import { until, type HttpClient } from '@steward/testing';
import { patience } from '../../testing-house/house.js';
import type { EstateId } from '../../testing-house/company.js';
import { aComplaint } from '../../testing-house/driver.js';
import { inBatches } from '../legs/batches.js';
import type { BenchHouse } from './bench-house.js';

/** Files one complaint and gives its id; rejects when it is refused. */
export async function file(desk: HttpClient, estateId: EstateId, changes: object = {}): Promise<string> {
  const { status, body } = await desk.post<{ id: string }>('/v1/complaints', aComplaint(estateId, changes), {
    'idempotency-key': randomUUID(),
  });
  if (status !== 201) throw new Error(`filing: ${String(status)} ${JSON.stringify(body)}`);
  return body.id;
}

/** Files many, so many at a time. */
export async function fileMany(
  desk: HttpClient,
  count: number,
  estateId: EstateId,
  changes: object = {},
): Promise<string[]> {
  const ids: string[] = [];
  await inBatches(Array.from({ length: count }), 8, async () => {
    ids.push(await file(desk, estateId, changes));
  });
  return ids;
}

/** Files at an even pace, cases a second. */
export async function fileAtPace(
  desk: HttpClient,
  count: number,
  perSecond: number,
  estateId: EstateId,
): Promise<string[]> {
  const began = performance.now();
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const at = began + (index * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
      return file(desk, estateId);
    }),
  );
}

/** Waits until the cases have a handler and nothing of their beginning is still on its way. */
export async function settled({ house }: BenchHouse, within = 600_000): Promise<void> {
  await until(
    async () => {
      const [row] = await house.rows<{ waiting: number }>(
        'tickets',
        `SELECT (SELECT count(*) FROM steward.outbox)::int
              + (SELECT count(*) FROM steward.cases WHERE process = 'complaint' AND NOT over AND state = 'received'
                   AND fold->>'handler' IS NULL)::int AS waiting`,
      );
      return row?.waiting === 0;
    },
    { within: Math.max(within, patience), every: 500, what: 'the cases to be taken up' },
  );
}

/** A deadline of a case as its ledger holds it. */
export interface ReachedDeadline {
  /** Key of the message to the first person who was told of it; null while nobody has been. */
  readonly key: string | null;
  readonly point: string;
  /** When it could be told at the earliest, epoch ms. */
  readonly effectiveDue: number;
}

/** Half and end of the time to respond, of these cases, with whom the ladder came to. */
export async function deadlinesOf({ house }: BenchHouse, ids: readonly string[]): Promise<ReachedDeadline[]> {
  return house.rows<ReachedDeadline>(
    'tickets',
    // Of points that were reached together the highest is told, and stands for the others.
    `SELECT f.case_id || '/' || (t.data->>'firingId') || '/' || (t.data->'reached'->0->>'recipient') AS key,
            f.data->'firing'->>'point' AS point, (f.data->'firing'->>'effectiveDue')::float8 AS "effectiveDue"
     FROM steward.ledger f
     LEFT JOIN steward.ledger t ON t.case_id = f.case_id AND t.type = 'escalation.told'
       AND t.data->>'firingId' = coalesce(f.data->'firing'->>'toldBy', f.data->'firing'->>'id')
     WHERE f.case_id = ANY ($1) AND f.type = 'firing.reached' AND f.data->'firing'->>'clock' = 'RESPOND'
       AND f.data->'firing'->>'point' IN ('half', 'limit')`,
    [ids],
  );
}

/** Waits until the relay has sent on everything that was committed. */
export async function relayed({ house }: BenchHouse, within = 600_000): Promise<void> {
  await until(
    async () => {
      const [row] = await house.rows<{ waiting: number }>(
        'tickets',
        'SELECT count(*)::int AS waiting FROM steward.outbox',
      );
      return row?.waiting === 0;
    },
    { within, every: 500, what: 'what was committed to be sent on' },
  );
}
