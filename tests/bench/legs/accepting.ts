import { latencies } from '../harness/statistics.js';

/** What was accepted, by whoever calls `accept` again and again on so many lanes. */
export async function acceptFor(
  seconds: number,
  lanes: number,
  accept: (lane: number) => Promise<unknown>,
): Promise<Record<string, number>> {
  const end = performance.now() + seconds * 1_000;
  const times: number[] = [];
  const lane = async (_: unknown, index: number): Promise<void> => {
    while (performance.now() < end) {
      const began = performance.now();
      await accept(index);
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  const { p50Ms, p99Ms } = latencies(times);
  return { perSecond: (times.length * 1_000) / (performance.now() - began), p50Ms: p50Ms ?? 0, p99Ms: p99Ms ?? 0 };
}
