import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, testDatabase, type TestDatabase } from '@steward/testing';
import { Client } from 'pg';
import { aLamp, lampService } from '../../test/lamp.js';
import type { ScopeFilter } from '../ledger/ledger.types.js';
import { migrateService } from '../service/migrate-service.js';
import type { ServiceContext } from '../definition/service-definition.js';
import { closeService, openService } from '../service/service-parts.js';

let database: TestDatabase;
let context: ServiceContext;

/** One case in each corner of the tree. */
const ids = { c1: 'at-c1', e1: 'at-c1-e1', e2: 'at-c1-e2', c2: 'at-c2', c2e1: 'at-c2-e1' };

beforeAll(async () => {
  database = await testDatabase(lampService);
  context = await openService(lampService, database.env);
  const places = [
    [ids.c1, 'c1', null],
    [ids.e1, 'c1', 'e1'],
    [ids.e2, 'c1', 'e2'],
    [ids.c2, 'c2', null],
    [ids.c2e1, 'c2', 'e1'],
  ] as const;
  for (const [id, companyId, estateId] of places) {
    await context.ledger.commitNow((now) => ({
      scopes: 'all-of-service',
      cases: [
        {
          ...aLamp(now, { id, scope: { companyId, estateId } }),
          content: [{ id: `words-${id}`, kind: 'label', class: 'words', text: id }],
        },
      ],
      idempotency: { key: `key-${id}`, digest: 'd', response: { id } },
    }));
    await context.serviceData.query('INSERT INTO lamp_oil VALUES ($1, $2, 1)', [companyId, estateId]);
  }
});

afterAll(async () => {
  await closeService(context);
  await database.drop();
});

const seen = (scopes: ScopeFilter, sql: string): Promise<string[]> =>
  context.ledger.read(scopes, async (manager) => (await manager.query<{ id: string }[]>(sql)).map(({ id }) => id));
const casesSeen = (scopes: ScopeFilter): Promise<string[]> => seen(scopes, 'SELECT id FROM steward.cases ORDER BY id');

describe('rows appear only within their scope, whatever the SQL says', () => {
  it('an estate sees itself and what belongs to its company', async () => {
    expect(await casesSeen({ companyId: 'c1', estateId: 'e1' })).toEqual([ids.c1, ids.e1]);
  });

  it('a company sees all its estates and no other company', async () => {
    expect(await casesSeen({ companyId: 'c1' })).toEqual([ids.c1, ids.e1, ids.e2]);
  });

  it('grants add up', async () => {
    const grants = [
      { role: 'handler' as const, companyId: 'c1', estateId: 'e2' },
      { role: 'handler' as const, companyId: 'c2', estateId: 'e1' },
    ];
    expect(await casesSeen({ grants })).toEqual([ids.c1, ids.e2, ids.c2, ids.c2e1]);
    expect(await casesSeen({ grants: [] })).toEqual([]);
  });

  it('holds for facts, words and a service’s own tables as well', async () => {
    const scope = { companyId: 'c1', estateId: 'e1' };
    expect(await seen(scope, 'SELECT case_id AS id FROM steward.ledger ORDER BY 1')).toEqual([ids.c1, ids.e1]);
    expect(await seen(scope, 'SELECT case_id AS id FROM steward.content ORDER BY 1')).toEqual([ids.c1, ids.e1]);
    expect(await seen(scope, 'SELECT key AS id FROM steward.idempotency ORDER BY 1')).toEqual([
      `key-${ids.c1}`,
      `key-${ids.e1}`,
      `key-${ids.e2}`,
    ]);
    expect(await seen(scope, `SELECT coalesce(estate_id, company_id) AS id FROM lamp_oil ORDER BY 1`)).toEqual([
      'c1',
      'e1',
    ]);
  });

  it('shows the service itself everything', async () => {
    expect(await casesSeen('all-of-service')).toEqual(Object.values(ids).sort());
  });

  it.each([
    `SELECT id FROM steward.cases WHERE company_id = 'c2'`,
    `SELECT id FROM steward.cases WHERE (company_id = 'c2' OR true) AND estate_id = 'e2'`,
    `SELECT case_id AS id FROM steward.ledger WHERE company_id = 'c2'`,
    `SELECT c.id FROM steward.cases c RIGHT JOIN steward.ledger l ON l.case_id = c.id WHERE l.company_id <> 'c1'`,
    `SELECT text AS id FROM steward.content WHERE estate_id IS DISTINCT FROM 'e1' AND estate_id IS NOT NULL`,
  ])('%s', async (sql) => {
    expect(await seen({ companyId: 'c1', estateId: 'e1' }, sql)).toEqual([]);
  });
});

describe('the application’s own role', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: database.env['TICKETS_DATABASE_URL'] });
    await client.connect();
  });
  afterAll(() => client.end());

  it('sees nothing without a scope', async () => {
    for (const table of ['cases', 'ledger', 'content', 'idempotency', 'lamp_oil']) {
      expect((await client.query(`SELECT FROM steward.${table}`)).rowCount).toBe(0);
    }
  });

  it.each([
    ['reads what waits to be sent', 'SELECT FROM steward.outbox'],
    ['changes a fact', `UPDATE steward.ledger SET type = 'x'`],
    ['removes a fact', 'DELETE FROM steward.ledger'],
    ['removes a case', 'DELETE FROM steward.cases'],
    ['switches security off', 'ALTER TABLE steward.cases DISABLE ROW LEVEL SECURITY'],
    ['becomes the relay', 'SET ROLE steward_tickets_relay'],
  ])('never %s', async (_words, sql) => {
    await expect(client.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|SW001)$/) });
  });
});

describe('writing stays within the scope', () => {
  const into = (companyId: string, estateId: string | null) =>
    context.ledger.commitNow((now) => ({
      scopes: { companyId: 'c1', estateId: 'e1' },
      cases: [aLamp(now, { id: randomUUID(), scope: { companyId, estateId } })],
    }));

  it.each([
    ['another estate', 'c1', 'e2'],
    ['the company above', 'c1', null],
    ['another company', 'c2', 'e1'],
  ])('refuses to open a case in %s', async (_words, companyId, estateId) => {
    await expect(into(companyId, estateId)).rejects.toMatchObject({ code: 'scope.outside' });
  });

  it('refuses to change what it may only read', async () => {
    const act = context.ledger.act({ companyId: 'c1', estateId: 'e1' }, ids.c1, (c) => ({
      ...aLamp(c.now),
      facts: [{ type: 'lamp.touched', actor: { id: 'x', role: 'handler' }, data: {} }],
    }));
    await expect(act).rejects.toMatchObject({ code: 'scope.outside' });
    expect((await context.ledger.load('all-of-service', ids.c1)).version).toBe(1);
  });

  it('cannot move a case elsewhere', async () => {
    const lamp = await context.ledger.load('all-of-service', ids.e1);
    const moved = context.ledger.commit({
      now: lamp.now,
      scopes: 'all-of-service',
      cases: [{ ...aLamp(lamp.now, { id: ids.e1, scope: { companyId: 'c2', estateId: 'e1' } }), expectedVersion: 1 }],
    });
    await expect(moved).rejects.toMatchObject({ driverError: { code: 'SW003' } });
  });
});

describe('migrating', () => {
  it('changes nothing the second time, and neither do two at once', async () => {
    expect(await migrateService(lampService, database.env)).toEqual({ applied: [] });
    const both = await Promise.all([
      migrateService(lampService, database.env),
      migrateService(lampService, database.env),
    ]);
    expect(both).toEqual([{ applied: [] }, { applied: [] }]);
  });

  it('refuses a migration that was changed after it had run', async () => {
    const [first, ...rest] = lampService.migrations;
    const changed = {
      ...lampService,
      migrations: [{ id: first?.id ?? '', up: `${first?.up ?? ''} -- more` }, ...rest],
    };
    await expect(migrateService(changed, database.env)).rejects.toThrow('lamp-001-board was changed after it had run');
  });

  it('leaves nothing of a migration that fails', async () => {
    const broken = {
      ...lampService,
      migrations: [...lampService.migrations, { id: 'lamp-002', up: 'CREATE TABLE half (id int); SELECT nonsense' }],
    };
    await expect(migrateService(broken, database.env)).rejects.toThrow('lamp-002 failed');
    expect(await rowsOf(database.url, `SELECT FROM pg_tables WHERE tablename = 'half'`)).toHaveLength(0);
  });

  it('is never done by a start: a service whose schema is behind says so and does not start', async () => {
    const ahead = { ...lampService, migrations: [...lampService.migrations, { id: 'lamp-003', up: 'SELECT 1' }] };
    await expect(openService(ahead, database.env)).rejects.toThrow('lacks the migrations lamp-003');
  });

  it('refuses one role for two purposes', async () => {
    const env = { ...database.env, TICKETS_DATABASE_URL: database.env['TICKETS_DATABASE_OWNER_URL'] };
    await expect(migrateService(lampService, env)).rejects.toThrow('TICKETS_DATABASE_URL');
  });
});
