import type { BenchHouse } from './bench-house.js';

/** What runs in a house for measuring: PostgreSQL, Kafka and Temporal by their names, `services` and `worker`. */
export function partPids(bench: BenchHouse): ReadonlyMap<string, number> {
  const parts = new Map([...bench.house.parts.running].map(([part, { pid }]) => [part as string, pid]));
  const [services = 0, worker = 0] = bench.pids().filter((pid) => ![...parts.values()].includes(pid));
  return new Map([...parts, ['services', services], ['worker', worker]]);
}
