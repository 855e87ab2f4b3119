import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@steward/contracts';
import {
  connectMessaging,
  factNewsMessage,
  stateNewsMessage,
  type MessageBus,
  type RunningService,
} from '@steward/service-kit';
import { service as staff } from '@steward/staff';
import { rowsOf, startTestService, testDatabase, until, type TestDatabase } from '@steward/testing';
import { run } from '../program.js';
import { aTerminal } from '../terminal/terminal.fixture.js';

let database: TestDatabase;
let running: RunningService;
let elsewhere: MessageBus;

beforeAll(async () => {
  database = await testDatabase(staff);
  running = await startTestService(staff, database.env);
  elsewhere = await connectMessaging({
    driver: 'postgres',
    clientId: 'elsewhere',
    brokers: [],
    databaseUrl: database.env['MESSAGING_DATABASE_URL'] ?? null,
    prefix: database.env['MESSAGING_PREFIX'] ?? '',
  });
  await elsewhere.ensureTopics([topics.estates, topics.ticketsFacts]);
});
afterAll(async () => {
  await elsewhere.close();
  await running.stop();
  await database.drop();
});

const steward = async (...argv: string[]) => {
  const terminal = aTerminal({ env: database.env });
  return {
    exitCode: await run(argv, terminal),
    out: terminal.said().out.join('\n'),
    err: terminal.said().err.join('\n'),
  };
};
const at = '2026-03-01T08:00:00.000Z';
const face = {
  title: { zh: '电梯', en: 'Lift' },
  class: 'general',
  place: null,
  limitAt: null,
  urgent: false,
  waiting: null,
};
const fact = (seq: number, type: string, handlerId: unknown) =>
  factNewsMessage(
    topics.ticketsFacts,
    {
      id: `c9/${seq}`,
      process: 'complaint',
      caseId: 'c9',
      seq,
      type,
      at,
      recordedAt: at,
      actor: { id: 'p1', role: 'handler' },
      companyId: 'c1',
      estateId: 'e9',
      data: {},
      view: { face: { ...face, handlerId } },
    },
    { service: 'tickets' },
  );

describe('steward dead-letters', () => {
  it('lists what could not be handled, with its reason and what waits behind it, and goes on without it', async () => {
    expect((await steward('dead-letters', 'list', 'staff')).out).toBe('staff has no dead letters');
    await elsewhere.publish([fact(1, 'complaint.assigned', 7), fact(2, 'complaint.assigned', 'p2')]);
    const listed = await until(async () => {
      const answer = await steward('dead-letters', 'list', 'staff');
      return answer.out.includes('1 waiting behind it') ? answer : null;
    });
    expect(listed).toMatchObject({ exitCode: 0, out: expect.stringContaining('c9  handler.failed') });

    const again = await steward('dead-letters', 'replay', 'staff');
    expect([again.exitCode, again.out.split('\n')[0]]).toEqual([2, '0 replayed, 0 left out, 1 failed again']);
    const leftOut = await steward('dead-letters', 'replay', 'staff', '--leave-out', '--json');
    expect([leftOut.exitCode, JSON.parse(leftOut.out)]).toEqual([0, { replayed: 1, left: 1, stillDead: [] }]);
    expect(await rowsOf(database.url, "SELECT handler_id FROM steward.handled_case WHERE case_id = 'c9'")).toEqual([
      { handler_id: 'p2' },
    ]);
  });
});

describe('steward read-models', () => {
  it('rebuilds what a service knows of others, while it runs', async () => {
    const estate = {
      estateId: 'e1',
      companyId: 'c1',
      code: 'LH',
      name: { zh: '湖畔花园', en: 'Lakeside Gardens' },
      zone: 'Asia/Shanghai',
      active: true,
    };
    await elsewhere.publish([
      stateNewsMessage(
        topics.estates,
        { caseId: 'e1', seq: 1, companyId: 'c1', estateId: 'e1', view: estate },
        { service: 'assets' },
      ),
    ]);
    await until(
      async () =>
        (await rowsOf(database.url, "SELECT 1 AS one FROM steward.estate WHERE estate_id = 'e1'")).length === 1,
    );
    await rowsOf(database.url, "DELETE FROM steward.estate WHERE estate_id = 'e1'");
    const { exitCode, out, err } = await steward('read-models', 'rebuild', 'staff');
    expect([exitCode, out]).toEqual([0, 'staff: 2 topics, 1 read, 0 could not be applied']);
    expect(err).toContain(topics.estates.name);
    expect(err).toContain(topics.regions.name);
    expect(await rowsOf(database.url, "SELECT 1 AS one FROM steward.estate WHERE estate_id = 'e1'")).toHaveLength(1);
  });
});

describe('steward on a service that it can not reach', () => {
  it('says why', async () => {
    const terminal = aTerminal({ env: { ...database.env, STAFF_DATABASE_URL: 'not an address' } });
    expect(await run(['dead-letters', 'list', 'staff'], terminal)).toBe(1);
    expect(terminal.said().err.join('\n')).toContain('STAFF_DATABASE_URL');
  });
});
