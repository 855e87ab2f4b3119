import type { BenchHouse } from './bench-house.js';

/** What runs in a house for measuring, by process: PostgreSQL, Kafka, Temporal, all services in one, and the worker. */
export const partPids = ({ house }: BenchHouse): ReadonlyMap<string, number> =>
  new Map([
    ...(['temporal', 'postgres', 'kafka', 'worker'] as const).map((name) => [name, house.pidOf(name)] as const),
    ['services', house.pidOf('tickets')],
  ]);
