import pg from 'pg';

/** How many connections to one database a process keeps: suites ask beside each other now and then. */
const atOnce = 4;
/** A connection that nobody asks for so long is closed, ms. */
const restsFor = 5_000;

/** Signing in to PostgreSQL costs more than most questions, and suites ask every few milliseconds whether something has come. */
const pools = new Map<string, pg.Pool>();

function poolOf(url: string): pg.Pool {
  const known = pools.get(url);
  if (known !== undefined) return known;
  const pool = new pg.Pool({ connectionString: url, max: atOnce, idleTimeoutMillis: restsFor, allowExitOnIdle: true });
  // The server may be killed, and a database dropped, while a connection rests: whoever asks next gets a new one.
  pool.on('error', () => undefined);
  // Most databases live as long as a suite.
  pool.on('remove', () => {
    if (pool.totalCount === 0 && pools.get(url) === pool) pools.delete(url);
  });
  pools.set(url, pool);
  return pool;
}

/**
 * Runs SQL as the role of the address, and gives its rows. Connections are kept for whoever asks next: a statement must not
 * change its session, and one that does anything but ask is a transaction of its own.
 */
export async function rowsOf<Row extends object>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await poolOf(url).query<Row & pg.QueryResultRow>(sql, [...values])).rows;
}
