/* Tickets by itself on a database of its own, from this tree or a built copy of a former one, taking old records in over HTTP. */
import { generateKeyPairSync } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type * as kit from '@steward/service-kit';
import type * as tickets from '@steward/tickets';
import pg from 'pg';
import { serveLeg } from '../harness/leg-process.js';

/** What the leg is opened with. */
export interface TicketsLegOptions {
  /** The built tree whose tickets runs. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** The database's owner, who writes the estate. */
  readonly owner: string;
}

const company = 'bench';
const estate = 'calm';
const address = { url: '', token: '' };
let owner: pg.Client | null = null;

const opened = (): pg.Client => {
  if (owner === null) throw new Error('not open');
  return owner;
};

serveLeg({
  async open({ root, env, owner: database }: TicketsLegOptions): Promise<void> {
    const built = <T>(...path: string[]): Promise<T> =>
      import(pathToFileURL(join(root, ...path, 'dist', 'index.js')).href) as Promise<T>;
    const { migrateService, runService, issueUserToken } = await built<typeof kit>('libs', 'service-kit');
    const { service } = await built<typeof tickets>('services', 'tickets');
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const named = { alg: 'ES256', kid: 'bench' };
    const variables = {
      ...env,
      STEWARD_TOKEN_PUBLIC_KEY: JSON.stringify({ ...pair.publicKey.export({ format: 'jwk' }), ...named }),
    };
    await migrateService(service, variables);
    owner = new pg.Client(database);
    await owner.connect();
    await owner.query(
      `INSERT INTO steward.estate (estate_id, company_id, code, name_zh, name_en, zone, active, seq)
       VALUES ($1, $2, 'BE', '静园', 'Calm', 'Asia/Shanghai', true, 1)`,
      [estate, company],
    );
    address.url = (await runService(service, variables)).url;
    const grants = [{ role: 'admin' as const, companyId: company, estateId: null }];
    const key = { ...pair.privateKey.export({ format: 'jwk' }), ...named };
    address.token = await issueUserToken(key, { personId: 'importer', grants, language: 'en' }, 6 * 3_600);
  },

  /** Sends requests one after the other; gives rows a second. Rejects unless every row became a case. */
  async take(requests: readonly (readonly object[])[]): Promise<number> {
    const began = performance.now();
    for (const rows of requests) {
      const answer = await fetch(`${address.url}/v1/imports/complaints`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${address.token}` },
        body: JSON.stringify({
          estateId: estate,
          observedUntil: '2026-01-01T00:00:00.000Z',
          adopt: false,
          source: 'bench',
          rows,
        }),
      });
      const body = (await answer.json()) as { rows?: readonly { readonly status: string }[] };
      if (body.rows?.every(({ status }) => status === 'created') !== true) throw new Error(JSON.stringify(body));
    }
    return requests.flat().length / ((performance.now() - began) / 1_000);
  },

  /** How many facts have not been sent on. */
  async waiting(): Promise<number> {
    const { rows } = await opened().query<{ count: number }>('SELECT count(*)::int AS count FROM steward.outbox');
    return rows[0]?.count ?? NaN;
  },

  /** Processes of PostgreSQL that work for this database. */
  async backends(): Promise<number[]> {
    const { rows } = await opened().query<{ pid: number }>(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
    );
    return rows.map(({ pid }) => pid);
  },
});
