import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTopics } from '@steward/contracts';
import { MESSAGE_BUS, type MessageBus, type ServiceDefinition } from '@steward/service-kit';
import { exampleCompany, exampleComplaints, examplePassword, seedExample, type Seeded } from '@steward/stack';
import {
  emptyTestDatabase,
  httpClient,
  startTestService,
  testDatabase,
  testKeys,
  testPrefix,
  tokenFor,
  until,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { service as assets } from '@steward/assets';
import { service as gateway } from '@steward/gateway';
import type { SheetId } from '@steward/gateway/api';
import { service as notifications } from '@steward/notifications';
import { service as quality } from '@steward/quality';
import { service as staff } from '@steward/staff';
import { service as tickets } from '@steward/tickets';

interface Listed {
  readonly id: string;
  readonly state: string;
  readonly estateId: string;
  readonly externalNumber: string | null;
  readonly over: boolean;
}

interface SheetRow {
  readonly row: number;
  readonly verdict: string;
}

/** Every kind of sheet. */
const sheetKinds = [
  'estates',
  'buildings',
  'dwellings',
  'households',
  'equipment',
  'people',
  'accounts',
  'patterns',
  'recipients',
] as const satisfies readonly SheetId[];

const running: { service: TestService; database: TestDatabase }[] = [];
let messages: { url: string; drop(): Promise<void> };
let baseUrl: string;
let token: string;
let manager: HttpClient | null = null;

async function boot(definition: ServiceDefinition, env: NodeJS.ProcessEnv): Promise<TestService> {
  const database = await testDatabase(definition, env);
  const service = await startTestService(definition, database.env);
  running.push({ service, database });
  return service;
}

const seed = (refresh = false): Promise<Seeded> => seedExample({ baseUrl, token, refresh });
/** The general manager, who sees everything. */
async function chen(): Promise<HttpClient> {
  if (manager === null) {
    const { body } = await httpClient(baseUrl).post<{ token: string }>('/v1/session', {
      login: 'chen',
      password: examplePassword,
    });
    manager = httpClient(baseUrl, body.token);
  }
  return manager;
}
async function complaints(): Promise<Listed[]> {
  const { body } = await (await chen()).get<{ items: Listed[] }>('/v1/complaints?limit=200');
  return body.items.filter((one) => one.externalNumber?.startsWith('DEMO-') === true);
}

beforeAll(async () => {
  messages = await emptyTestDatabase('messages');
  const shared = {
    MESSAGING_DATABASE_URL: messages.url,
    MESSAGING_PREFIX: testPrefix(),
    TASK_QUEUE_PREFIX: testPrefix(),
    SMTP_URL: 'smtp://127.0.0.1:9',
  };
  const urls: Record<string, string> = {};
  for (const definition of [assets, staff, quality, notifications, tickets] as unknown as ServiceDefinition[]) {
    const { url, internalUrl } = await boot(definition, shared);
    urls[`${definition.name.toUpperCase()}_URL`] = url;
    urls[`${definition.name.toUpperCase()}_INTERNAL_URL`] = internalUrl;
  }
  const key = JSON.stringify(testKeys.privateJwk);
  // The example company's one password is good in a demonstration, and nowhere else.
  const door = { ...shared, ...urls, STEWARD_TOKEN_PRIVATE_KEY: key, STEWARD_DEMO: 'true' };
  baseUrl = (await boot(gateway, door)).url;
  const [first] = running;
  await first?.service.app.get<MessageBus>(MESSAGE_BUS).ensureTopics(allTopics);
  const scope = { companyId: exampleCompany.id, estateId: null };
  token = await tokenFor({
    personId: 'seed',
    grants: [
      { role: 'admin', ...scope },
      { role: 'hr', ...scope },
      { role: 'company', ...scope },
    ],
  });
}, 120_000);

afterAll(async () => {
  for (const { service, database } of running.reverse()) {
    await service.stop();
    await database.drop();
  }
  await messages.drop();
}, 60_000);

describe('the example company', () => {
  it('is written once, with complaints in every state that operations know', async () => {
    const { logins, refused } = await seed();
    expect(refused).toEqual([]);
    expect(logins.length).toBeGreaterThan(5);
    const filed = await complaints();
    expect(filed).toHaveLength(exampleComplaints.length);
    const states = new Set(filed.map((one) => one.state));
    expect([...states].sort()).toEqual(
      expect.arrayContaining([
        'accepted',
        'closed',
        'fed-back',
        'handling',
        'investigating',
        'merged',
        'not-a-complaint',
        'received',
        'reviewed',
        'waiting',
        'withdrawn',
      ]),
    );
  }, 180_000);

  it('covers the clock: no hour of the next fortnight is without somebody at any level', async () => {
    const manager = await chen();
    for (const { id } of exampleCompany.estates) {
      const { body } = await manager.get<{ gaps: object[] }>(`/v1/rosters/${id}/gaps?days=14`);
      expect(body.gaps).toEqual([]);
    }
  });

  it('has one estate under the figures of the handbook, and one whose figures are seconds', async () => {
    const manager = await chen();
    const inForce = async (estate: string) =>
      (await manager.get<{ standardId: string }>(`/v1/standards/in-force?estate=${estate}`)).body.standardId;
    expect(await inForce('lakeside')).not.toBe(await inForce('demo'));
  });

  it('has a region whose manager signs in, and sees by it what whoever leads the company sees', async () => {
    const { body } = await httpClient(baseUrl).post<{ token: string }>('/v1/session', {
      login: 'fan',
      password: examplePassword,
    });
    const open = async (by: HttpClient, query: string): Promise<string[]> =>
      (await by.get<{ items: { id: string }[] }>(`/v1/cases?${query}&limit=200`)).body.items.map(({ id }) => id);
    const [fan, boss] = [httpClient(baseUrl, body.token), await chen()];
    const ofRegion = await open(boss, 'region=waterside');
    expect(ofRegion.length).toBeGreaterThan(5);
    expect(await open(boss, 'estate=lakeside')).toEqual(ofRegion);
    expect(await open(fan, '')).toEqual(ofRegion);
  });

  it('has the plan of its demonstration in force, and an emergency that is declared there goes by it', async () => {
    const manager = await chen();
    const held = await manager.get<{ items: { hazard: string; own: string | null }[] }>(
      '/v1/plans-in-force?estate=demo',
    );
    expect(held.body.items.find(({ hazard }) => hazard === 'lift-entrapment')?.own).not.toBeNull();
    const { body } = await httpClient(baseUrl).post<{ token: string }>('/v1/session', {
      login: 'you',
      password: examplePassword,
    });
    const you = httpClient(baseUrl, body.token);
    await until(
      async () => {
        const drill = { estateId: 'demo', kind: 'lift-entrapment', level: 'level-2', drill: true, text: '1号电梯困人' };
        const filed = await you.post<{ id: string; planId: string | null }>('/v1/emergencies', drill);
        expect(filed.status).toBe(201);
        const { body: stands } = await you.get<{ planId: string | null; planVersion: number | null }>(
          `/v1/emergencies/${filed.body.id}`,
        );
        return stands.planId === 'plan-demo-lift' && stands.planVersion === 1 ? true : null;
      },
      { every: 1_000, what: 'the plan to have arrived' },
    );
  });

  it('has a drill that is due, and a supervisor who is not confirmed for what the plan wants of him', async () => {
    const manager = await chen();
    const { body } = await manager.get<{ items: { hazard: string; state: string }[] }>('/v1/drills?estate=demo');
    expect(body.items[0]).toMatchObject({
      hazard: 'lift-entrapment',
      state: expect.stringMatching(/^(due|under-way)$/),
    });
    const edition = await manager.get<{ document: { steps: { id: string; certificates?: string[] }[] } }>(
      '/v1/plans/plan-demo-lift/versions/1',
    );
    const wanted = edition.body.document.steps.find(({ id }) => id === 'supervisors')?.certificates;
    const confirmed = async (id: string) =>
      (await manager.get<{ items: object[] }>(`/v1/people/${id}/confirmations`)).body.items.length;
    expect([wanted, await confirmed('p-zhu'), await confirmed('p-yang')]).toEqual([['confirmation:lift'], 1, 0]);
  });

  it.each(sheetKinds)(
    'says nothing new by a sheet of its %s that was exported and comes back as it is',
    async (kind) => {
      const { body } = await httpClient(baseUrl).post<{ token: string }>('/v1/session', {
        // Accounts are the administrator's to keep.
        login: kind === 'accounts' ? 'admin' : 'chen',
        password: examplePassword,
      });
      const company = `company=${exampleCompany.id}`;
      const headers = { authorization: `Bearer ${body.token}`, 'content-type': 'application/octet-stream' };
      const exported = await fetch(`${baseUrl}/v1/sheets/${kind}/export?${company}`, { headers });
      expect({ kind, status: exported.status }).toEqual({ kind, status: 200 });
      const tried = await fetch(`${baseUrl}/v1/sheets/${kind}?${company}&mode=try`, {
        method: 'POST',
        headers,
        body: await exported.arrayBuffer(),
      });
      const last = (await tried.text()).trim().split('\n').at(-1) ?? '{}';
      const { result } = JSON.parse(last) as { result?: { rows: SheetRow[]; losses: number; notes: string[] } };
      expect(result).toMatchObject({ losses: 0, notes: [] });
      expect(result?.rows.length).toBeGreaterThan(0);
      expect(result?.rows.filter(({ verdict }) => verdict !== 'unchanged')).toEqual([]);
    },
  );

  it('changes nothing when it is written again', async () => {
    const before = (await complaints()).map((one) => one.id).sort();
    expect((await seed()).summary.en).toBe('there already, unchanged');
    expect((await complaints()).map((one) => one.id).sort()).toEqual(before);
  });

  it('is renewed on request: new complaints, the old open ones withdrawn', async () => {
    const before = new Set((await complaints()).map((one) => one.id));
    expect((await seed(true)).refused).toEqual([]);
    await until(async () => (await complaints()).length === 2 * exampleComplaints.length);
    const after = await complaints();
    // What was withdrawn may still owe somebody an answer.
    const open = after.filter((one) => before.has(one.id) && !one.over && one.state !== 'withdrawn');
    expect(open.map((one) => one.state)).toEqual([]);
  }, 180_000);
});
