import { databaseServices } from '@steward/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { patience } from '../../testing-house/house.js';
import type { Stand } from '../stand.js';

/** Tables in which looking leaves a trace, or the product itself goes on working. */
const alive = new Set(['inbox', 'outbox', 'idempotency']);

/** Between a message's being sent and its being on record lie seconds on a busy machine; nothing changes for this long at rest, ms. */
const quietFor = 8_000;
const lookEvery = 400;

/**
 * What the databases hold of a company once nothing is under way any more, by service and table: a digest of all rows. At once
 * when they hold `wanted` and nothing waits to be sent. Throws when it does not come to rest.
 */
export async function settledDigests(
  stand: Stand,
  companyId: string,
  wanted: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const giveUpAt = performance.now() + 2 * patience;
  let last = new Map<string, string>();
  let since = performance.now();
  while (performance.now() < giveUpAt) {
    const before = last;
    last = await digestsOf(stand, companyId);
    if (!same(before, last) || (await somethingWaits(stand))) since = performance.now();
    else if (same(last, wanted) || performance.now() - since >= quietFor) return last;
    await pause(lookEvery);
  }
  throw new Error(`the data of ${companyId} did not come to rest`);
}

const same = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...other].every(([what, digest]) => one.get(what) === digest);

/** Facts and signals that a commit left and that are not sent yet, and telephones that ring: how a call ended is told half a minute later. */
async function somethingWaits({ house }: Stand): Promise<boolean> {
  if (house.sink.phones.underWay > 0) return true;
  for (const service of databaseServices)
    if ((await house.rows(service, 'SELECT FROM steward.outbox LIMIT 1', [])).length > 0) return true;
  return false;
}

/** What was recorded of a company since an instant, for whoever asks why a digest is another: `case seq type`. */
export async function recordedSince({ house }: Stand, companyId: string, since: Date): Promise<string[]> {
  const facts: string[] = [];
  for (const service of databaseServices) {
    const rows = await house.rows<{ fact: string }>(
      service,
      `SELECT concat_ws(' ', case_id, seq, type) AS fact FROM steward.ledger WHERE company_id = $1 AND recorded_at >= $2 ORDER BY recorded_at`,
      [companyId, since],
    );
    facts.push(...rows.map(({ fact }) => `${service}: ${fact}`));
  }
  return facts;
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
