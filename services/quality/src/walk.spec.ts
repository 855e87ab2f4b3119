import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTopics, topics } from '@steward/contracts';
import { type Role, defaultStandard } from '@steward/handbook';
import { MESSAGE_BUS, type MessageBus } from '@steward/service-kit';
import {
  type HttpClient,
  type ListedWalk,
  type Onlooker,
  type TestDatabase,
  type TestService,
  listedWalk,
  onlooking,
  startTestService,
  testDatabase,
  tokenFor,
  until,
} from '@steward/testing';
import { service } from './index.js';

/** What a company has written for itself: for everybody who works for it, and for nobody else. */
const marks = { standard: 'ours-4711', title: '欧阳慎言版服务标准', publisher: 'p-signs-4711' } as const;

describe('a company’s own standards, by every way that there is to read them', () => {
  let database: TestDatabase;
  let running: TestService;
  let walk: ListedWalk;
  let inside: Onlooker[];
  let outside: Onlooker[];

  beforeAll(async () => {
    database = await testDatabase(service);
    running = await startTestService(service, database.env);
    const bus = running.app.get<MessageBus>(MESSAGE_BUS);
    await bus.ensureTopics(allTopics);
    const as = async (
      role: Role,
      estateId: string | null,
      companyId = 'jinglan',
      id = `p-${role}`,
    ): Promise<HttpClient> => running.as(await tokenFor({ personId: id, grants: [{ role, companyId, estateId }] }));
    const view = {
      estateId: 'lakeside',
      companyId: 'jinglan',
      code: 'LH',
      name: { zh: '湖畔花园', en: 'Lakeside' },
      zone: 'Asia/Shanghai',
      active: true,
    };
    await bus.publish([
      {
        topic: topics.estates.name,
        key: 'lakeside',
        value: JSON.stringify({ caseId: 'lakeside', seq: 1, companyId: 'jinglan', estateId: 'lakeside', view }),
        headers: {},
      },
    ]);
    const signs = await as('company', null, 'jinglan', marks.publisher);
    await until(async () => (await signs.get('/v1/standards/in-force?estate=lakeside')).status === 200);
    const { title } = defaultStandard;
    const document = { ...defaultStandard, id: marks.standard, version: 1, title: { ...title, zh: marks.title } };
    const drafted = await signs.post('/v1/standards', { companyId: 'jinglan', document });
    expect([drafted.status, drafted.body]).toEqual([201, expect.anything()]);
    const published = await signs.post(`/v1/standards/${marks.standard}/1/publications`, {
      estates: ['lakeside'],
      effectiveFrom: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(published.status).toBe(201);
    walk = listedWalk({
      document: (await running.as().get('/openapi.json')).body,
      marks,
      routes: {
        '/v1/standards': [],
        '/v1/standards/{id}/{version}': [`${marks.standard}/1`],
        '/v1/standards/publications': [],
        '/v1/standards/in-force': [],
        '/v1/standards/periods': [],
        '/v1/contradictions': [],
      },
      usual: { estate: 'lakeside', company: 'jinglan' },
    });
    const all = Object.keys(marks);
    inside = await Promise.all(
      (['handler', 'front-desk', 'supervisor', 'estate-manager', 'regional-manager'] as const).map(async (role) =>
        onlooking(role, await as(role, 'lakeside'), ...all),
      ),
    );
    inside.push(
      ...(await Promise.all(
        (['company', 'quality', 'hr', 'admin'] as const).map(async (role) =>
          onlooking(role, await as(role, null), ...all),
        ),
      )),
    );
    outside = [
      onlooking('company of another company', await as('company', null, 'other')),
      onlooking('quality of another company', await as('quality', null, 'other')),
      onlooking('handler of another company', await as('handler', 'elsewhere', 'other')),
      onlooking('nobody anywhere', running.as(await tokenFor({ personId: 'p-none', grants: [] }))),
    ];
  });
  afterAll(async () => {
    await running.stop();
    await database.drop();
  });

  it('stand in the list of routes that are walked, or say why they are not', () => {
    expect(walk.unlisted).toEqual([]);
  });

  it('are told to nobody of another company', async () => {
    const { leaks, seen } = await walk.walk.leaks([...inside, ...outside]);
    expect(leaks).toEqual([]);
    expect([...seen].sort()).toEqual(Object.keys(marks).sort());
  });

  it('and no filter answers otherwise for them, to anybody of another company', async () => {
    expect(await walk.walk.tells(outside, Object.keys(marks))).toEqual([]);
  });
});
