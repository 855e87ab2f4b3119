import { databaseServices } from '@steward/contracts';
import { until } from '@steward/testing';
import { patience } from '../../testing-house/house.js';
import type { Stand } from '../stand.js';

/** Tables in which looking leaves a trace, or the product itself goes on working. */
const alive = new Set(['inbox', 'outbox', 'idempotency']);

/**
 * What the databases hold of a company once nothing is under way any more, by service and table: a digest of all rows. Throws
 * when it does not come to rest.
 */
export async function settledDigests(stand: Stand, companyId: string): Promise<ReadonlyMap<string, string>> {
  let last = new Map<string, string>();
  await until(
    async () => {
      const before = last;
      last = await digestsOf(stand, companyId);
      return before.size === last.size && [...last].every(([what, digest]) => before.get(what) === digest);
    },
    { within: patience, every: 400, what: `the data of ${companyId} to come to rest` },
  );
  return last;
}

async function digestsOf({ house }: Stand, companyId: string): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const service of databaseServices) {
    const parts = (await tablesOf(house, service)).map(
      (name) =>
        `SELECT '${name}' AS name, md5(string_agg(t::text, '' ORDER BY t::text)) AS digest FROM steward.${name} t WHERE company_id = $1`,
    );
    const rows = await house.rows<{ name: string; digest: string | null }>(service, parts.join(' UNION ALL '), [
      companyId,
    ]);
    for (const { name, digest } of rows) digests.set(`${companyId} in ${service}.${name}`, digest ?? '');
  }
  return digests;
}

async function tablesOf(house: Stand['house'], service: (typeof databaseServices)[number]): Promise<string[]> {
  const tables = await house.rows<{ name: string }>(
    service,
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id'
     WHERE c.relnamespace = 'steward'::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped ORDER BY 1`,
  );
  return tables.map(({ name }) => name).filter((name) => !alive.has(name));
}
