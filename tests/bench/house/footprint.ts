import { statSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from '@steward/testing';
import type { BenchHouse } from './bench-house.js';

/** Bytes that these databases of PostgreSQL have on disk, tables and indexes. */
export async function databaseBytes(bench: BenchHouse, names: readonly string[]): Promise<number> {
  const [row] = await rowsOf<{ bytes: number }>(
    bench.house.parts.postgres,
    'SELECT sum(pg_database_size(datname))::float8 AS bytes FROM pg_database WHERE datname = ANY ($1)',
    [names],
  );
  return row?.bytes ?? 0;
}

/** Names of the product's own databases. */
export const ownDatabases = ({ house }: BenchHouse): readonly string[] =>
  Object.values(house.databases).map((address) => new URL(address).pathname.slice(1));

/** Bytes of Temporal's store, its write-ahead log left out. */
export function temporalBytes({ house }: BenchHouse): number {
  return statSync(join(house.parts.folders.data, '..', 'temporal', 'temporal.db')).size;
}
