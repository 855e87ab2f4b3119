import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rowsOf } from '@steward/testing';
import type { BenchHouse } from './bench-house.js';

/** PostgreSQL takes a changed setting, and writes its log, a moment later. */
const takingMs = 1_000;

/** Who asks, then what: a bench asks as `postgres`, which is not counted. */
const prefix = 'user=%u ';
const counted = /^user=(?!postgres )\S+ LOG: {2}(?:statement|execute [^:]+): /;

/** How many SQL statements the services give PostgreSQL while something is done, from its own log; `BEGIN` and `COMMIT` are statements too. */
export async function statementsDuring({ house }: BenchHouse, work: () => Promise<unknown>): Promise<number> {
  const log = join(house.parts.folders.logs, 'postgres.log');
  await set(house.parts.postgres, { log_line_prefix: prefix, log_statement: 'all' });
  const before = readFileSync(log).length;
  try {
    await work();
    await pause(takingMs);
  } finally {
    await set(house.parts.postgres, { log_statement: 'none' });
  }
  const written = readFileSync(log).subarray(before).toString('utf8');
  return written.split('\n').filter((line) => counted.test(line)).length;
}

async function set(server: string, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) await rowsOf(server, `ALTER SYSTEM SET ${name} = '${value}'`);
  await rowsOf(server, 'SELECT pg_reload_conf()');
  await pause(takingMs);
}
