/* Peer: a table with an index on what is due, and a loop that looks into it every so often. */
import pg from 'pg';
import { serveLeg } from '../harness/leg-process.js';
import { tell, type Deadline, type DeadlineLegOptions } from './tell.js';

const batch = 100;
let pool: pg.Pool | null = null;

const claim = `
UPDATE deadline SET claimed = true WHERE key IN (
  SELECT key FROM deadline WHERE NOT claimed AND due <= now() ORDER BY due LIMIT ${String(batch)} FOR UPDATE SKIP LOCKED
) RETURNING key`;

/** Takes and tells what is due; true when there may be more at once. */
async function look(from: pg.Pool, url: string): Promise<boolean> {
  const { rows } = await from.query<{ key: string }>(claim);
  await Promise.all(
    rows.map(async ({ key }) => {
      await tell(url, key);
      await from.query('UPDATE deadline SET told = now() WHERE key = $1', [key]);
    }),
  );
  return rows.length === batch;
}

serveLeg({
  async open({ url, database, pollMs }: DeadlineLegOptions): Promise<void> {
    const own = new pg.Pool({ connectionString: database, max: 10 });
    pool = own;
    await own.query(
      `CREATE TABLE deadline (key text PRIMARY KEY, due timestamptz NOT NULL, claimed boolean NOT NULL DEFAULT false, told timestamptz)`,
    );
    await own.query('CREATE INDEX deadline_due ON deadline (due) WHERE NOT claimed');
    const loop = async (): Promise<void> => {
      if (await look(own, url).catch((error: unknown) => (console.error('scanner:', error), false))) return loop();
      setTimeout(() => void loop(), pollMs);
    };
    void loop();
  },

  async schedule(deadlines: readonly Deadline[]): Promise<void> {
    await pool?.query('INSERT INTO deadline (key, due) SELECT * FROM unnest($1::text[], $2::timestamptz[])', [
      deadlines.map(({ key }) => key),
      deadlines.map(({ due }) => new Date(due)),
    ]);
  },
});
