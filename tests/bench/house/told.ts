import { until } from '@steward/testing';
import { latencies } from '../harness/statistics.js';
import type { BenchHouse } from './bench-house.js';
import { deadlinesOf } from './filing.js';
import type { Receiver } from './receiver.js';

/** A message that has to come, and the instant from which it is late (epoch ms). */
export interface Expected {
  readonly key: string;
  readonly due: number;
}

export type RespondPoint = 'half' | 'limit';

/** What has to come of these cases, as their ledgers say: the message to the first person told at each point that was reached. */
export async function expectedOf(
  bench: BenchHouse,
  ids: readonly string[],
  points: readonly RespondPoint[] = ['half', 'limit'],
): Promise<Expected[]> {
  const reached = await deadlinesOf(bench, ids);
  return reached.flatMap(({ key, point, effectiveDue }) =>
    key !== null && points.some((one) => one === point) ? [{ key, due: effectiveDue }] : [],
  );
}

/** Waits until every case has reached the points and the message of each has come. Rejects after `within` ms. */
export async function allTold(
  bench: BenchHouse,
  ids: readonly string[],
  points: readonly RespondPoint[],
  within: number,
): Promise<Expected[]> {
  return until(
    async () => {
      const expected = await expectedOf(bench, ids, points);
      const complete = expected.length === ids.length * points.length;
      return complete && haveCome(bench.receiver, expected) && expected;
    },
    { within, every: 1_000, what: `${String(ids.length)} cases to reach ${points.join(', ')} and be told` },
  );
}

/** Whether every message has come. */
export const haveCome = (receiver: Receiver, expected: readonly Expected[]): boolean =>
  expected.every(({ key }) => receiver.firstOf(key) !== null);

/** How late messages that have come were, and how many came twice. */
export function latenessOf(receiver: Receiver, expected: readonly Expected[]): Record<string, number> {
  return {
    ...latencies(expected.map(({ key, due }) => (receiver.firstOf(key) ?? Infinity) - due)),
    doubled: expected.filter(({ key }) => receiver.countOf(key) > 1).length,
  };
}
