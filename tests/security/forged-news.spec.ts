import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTopics, topics, type FactNews, type StateNews, type TopicDefinition } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { service as gateway } from '@steward/gateway';
import { service as notifications } from '@steward/notifications';
import { service as quality } from '@steward/quality';
import { MESSAGE_BUS, messageHeaders, type MessageBus, type OutgoingMessage } from '@steward/service-kit';
import { service as staff } from '@steward/staff';
import { rowsOf, startTestService, testDatabase, testKeys, testPrefix, until } from '@steward/testing';
import { service as tickets } from '@steward/tickets';

/* Whoever can write to the log, or a service that is not itself any more, says of others what it can't own. */

const at = '2026-03-01T08:00:00.000Z';
const { dwellings, equipment, estates, people, plans, standards, ticketsFacts } = topics;

interface Said {
  readonly topic: TopicDefinition;
  readonly value: object;
  readonly key: string;
  readonly source?: string;
}

function fact(caseId: string, seq: number, more: Partial<FactNews> & { readonly source?: string } = {}): Said {
  const { source, ...fields } = more;
  const news: FactNews = {
    id: `${caseId}/${seq}`,
    process: 'complaint',
    caseId,
    seq,
    type: 'complaint.received',
    at,
    recordedAt: at,
    actor: { id: 'p-a', role: 'front-desk' },
    companyId: 'co-a',
    estateId: 'lakeside',
    data: {},
    view: { handlerId: null, class: 'general' },
    number: `LH-${caseId}`,
    ...fields,
  };
  return { topic: ticketsFacts, value: news, key: caseId, ...(source === undefined ? {} : { source }) };
}
/** A fault of a piece that is the company's own, or stands in an estate. */
const fault = (caseId: string, seq: number, more: Parameters<typeof fact>[2] = {}): Said =>
  fact(caseId, seq, {
    process: 'fault',
    type: 'fault.reported',
    data: { kind: 'lift', equipmentId: 'q-a', unsafe: false },
    view: { handlerId: null, class: 'ordinary' },
    ...more,
  });
const state = (topic: TopicDefinition, caseId: string, scope: [string, string | null], view: object, seq = 1): Said => {
  const value: StateNews = { caseId, seq, companyId: scope[0], estateId: scope[1], view: { ...view } };
  return { topic, value, key: caseId };
};
const estate = (id: string, companyId: string, more: object = {}, seq = 1): Said =>
  state(
    estates,
    id,
    [companyId, id],
    { estateId: id, companyId, code: 'LH', name: { zh: id, en: id }, zone: 'Asia/Shanghai', active: true, ...more },
    seq,
  );
const person = (id: string, companyId: string, more: object = {}, seq = 1): Said =>
  state(
    people,
    id,
    [companyId, null],
    { personId: id, active: true, skills: [], grants: [{ role: 'handler', companyId, estateId: null }], ...more },
    seq,
  );
const dwelling = (id: string, scope: [string, string], more: object = {}, seq = 1): Said =>
  state(
    dwellings,
    id,
    scope,
    {
      dwellingId: id,
      buildingId: 'b-1',
      estateId: scope[1],
      householdId: null,
      contactWish: 'any',
      active: true,
      ...more,
    },
    seq,
  );
const piece = (id: string, scope: [string, string | null], more: object = {}, seq = 1): Said =>
  state(
    equipment,
    id,
    scope,
    {
      equipmentId: id,
      companyId: scope[0],
      estateId: scope[1],
      buildingId: null,
      kind: 'lift',
      code: id,
      name: { zh: id, en: id },
      state: 'in-service',
      contractorId: null,
      active: true,
      ...more,
    },
    seq,
  );
const frozenPlan = (planId: string, version = 1): object => ({
  planId,
  version,
  digest: 'd',
  steps: [{ id: 'on-duty', need: 'any', targets: [{ of: 'on-duty' }] }],
  authorities: [],
  tellsOwners: false,
});
const planOf = (id: string, scope: [string, string | null], more: object = {}, seq = 1): Said =>
  state(
    plans,
    id,
    scope,
    {
      planId: id,
      companyId: scope[0],
      estateId: scope[1],
      hazard: 'fire',
      state: 'published',
      frozen: frozenPlan(id),
      active: true,
      ...more,
    },
    seq,
  );
const standardsOf = (id: string, companyId: string, more: object = {}, seq = 1): Said =>
  state(
    standards,
    id,
    [companyId, id],
    {
      estateId: id,
      periods: [{ from: at, standardId: defaultStandard.id, version: 1, document: defaultStandard }],
      ...more,
    },
    seq,
  );

const genuine: readonly Said[] = [
  estate('lakeside', 'co-a'),
  estate('hill', 'co-b'),
  person('p-a', 'co-a'),
  person('p-b', 'co-b'),
  dwelling('d-a', ['co-a', 'lakeside']),
  standardsOf('lakeside', 'co-a'),
  piece('q-a', ['co-a', 'lakeside']),
  planOf('plan-a', ['co-a', 'lakeside']),
  // The company's template stands in no estate.
  planOf('plan-own', ['co-a', null]),
  fact('c-a', 1),
  fault('f-a', 1),
  // What is the company's own stands in no estate.
  fault('f-own', 1, { estateId: null }),
];

/** What nobody but a forger says, by topic. A topic that somebody begins to read without its forgeries is caught below. */
const forged: Readonly<Record<string, readonly Said[]>> = {
  [ticketsFacts.name]: [
    fact('c-a', 2, { companyId: 'co-b', estateId: 'hill' }),
    fact('c-a', 3, { companyId: 'co-b' }),
    fact('c-x', 1, { companyId: 'co-b', estateId: 'lakeside' }),
    fact('c-y', 1, { companyId: 'co-b', estateId: null }),
    fact('p-a', 4, { process: 'person', type: 'person.posts-changed', estateId: null }),
    fact('c-a', 5, { source: '/steward/staff' }),
    fault('f-a', 2, { companyId: 'co-b', estateId: 'hill' }),
    fault('f-own', 2, { companyId: 'co-b', estateId: null }),
    fault('f-x', 1, { companyId: 'co-b', estateId: 'lakeside' }),
  ],
  [people.name]: [
    person('p-a', 'co-a', { grants: [{ role: 'admin', companyId: 'co-b', estateId: null }] }, 9),
    person('p-a', 'co-b', {}, 9),
    person('p-c', 'co-a', { personId: 'p-b', active: false }, 9),
    state(people, 'p-d', ['co-a', 'lakeside'], { personId: 'p-d', active: true, skills: [], grants: [] }, 9),
  ],
  [estates.name]: [
    estate('lakeside', 'co-b', {}, 9),
    estate('lakeside', 'co-a', { companyId: 'co-b' }, 9),
    estate('meadow', 'co-b', { estateId: 'lakeside' }, 9),
    state(estates, 'lakeside', ['co-a', 'hill'], {}, 9),
  ],
  [dwellings.name]: [
    dwelling('d-a', ['co-b', 'hill'], {}, 9),
    dwelling('d-x', ['co-b', 'lakeside'], {}, 9),
    dwelling('d-y', ['co-b', 'hill'], { estateId: 'lakeside' }, 9),
    dwelling('d-z', ['co-b', 'hill'], { dwellingId: 'd-a' }, 9),
  ],
  [equipment.name]: [
    piece('q-a', ['co-b', 'hill'], {}, 9),
    piece('q-a', ['co-a', null], {}, 9),
    piece('q-x', ['co-b', 'lakeside'], {}, 9),
    piece('q-y', ['co-b', null], { companyId: 'co-a' }, 9),
    piece('q-z', ['co-b', null], { equipmentId: 'q-a' }, 9),
  ],
  [plans.name]: [
    planOf('plan-a', ['co-b', 'hill'], {}, 9),
    planOf('plan-a', ['co-a', null], {}, 9),
    planOf('plan-x', ['co-b', 'lakeside'], {}, 9),
    planOf('plan-y', ['co-b', null], { companyId: 'co-a' }, 9),
    planOf('plan-z', ['co-b', null], { planId: 'plan-a' }, 9),
    planOf('plan-own', ['co-a', null], { frozen: frozenPlan('plan-a', 2) }, 9),
  ],
  [standards.name]: [
    standardsOf('lakeside', 'co-b', {}, 9),
    standardsOf('hill', 'co-b', { estateId: 'lakeside' }, 9),
    state(standards, 'lakeside', ['co-a', 'hill'], {}, 9),
  ],
};

const outgoing = ({ key, source, topic, value }: Said): OutgoingMessage => ({
  topic: topic.name,
  key,
  value: JSON.stringify(value),
  headers: source === undefined ? {} : { [messageHeaders.source]: source },
});

/** Who reads what: one who begins to read more is caught by what he makes of it. */
const topicOf = {
  complaint: ticketsFacts.name,
  person: people.name,
  estate: estates.name,
  dwelling: dwellings.name,
  equipment: equipment.name,
  plan: plans.name,
  fault: ticketsFacts.name,
  'estate-standards': standards.name,
} as const;
const everything = (): boolean => true;
/** Who only wants first facts; whose they are and who sent them is looked at before that. */
const firstFacts = ({ topic, value, source }: Said): boolean => {
  const { process, seq } = value as FactNews;
  return topic !== ticketsFacts || seq === 1 || source !== undefined || !['complaint', 'fault'].includes(process);
};
const readers = [
  // Its own facts tickets reads as a reason to look into its own ledger: what they say there it knows better.
  ['tickets', tickets, ['dwelling', 'equipment', 'estate', 'estate-standards', 'person', 'plan'], everything],
  ['staff', staff, ['complaint', 'estate', 'fault'], everything],
  ['notifications', notifications, ['complaint', 'estate', 'fault', 'person'], everything],
  // Which estates have had a case: the first fact of each tells.
  ['quality', quality, ['complaint', 'estate', 'fault'], firstFacts],
  ['gateway', gateway, ['person'], everything],
] as const;
const kitTables = [
  'migrations',
  'inbox',
  'parked',
  'state_seen',
  'outbox',
  'idempotency',
  'number_blocks',
  'news_scope',
];

describe.each(readers)('forged news, as %s reads them', (_name, service, reads, wants) => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let running: Awaited<ReturnType<typeof startTestService>>;
  let bus: MessageBus;

  beforeAll(async () => {
    database = await testDatabase(service, {
      STEWARD_TOKEN_PRIVATE_KEY: JSON.stringify(testKeys.privateJwk),
      TASK_QUEUE_PREFIX: testPrefix(),
      TEMPORAL_ADDRESS: '127.0.0.1:9',
    });
    running = await startTestService(service, database.env);
    bus = running.app.get<MessageBus>(MESSAGE_BUS);
    await bus.ensureTopics(allTopics);
  });
  afterAll(async () => {
    await running.stop();
    await database.drop();
  });

  /** Everything that the service has made of the news, by table. */
  async function known(): Promise<Record<string, string>> {
    const tables = await rowsOf<{ name: string }>(
      database.url,
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'steward'::regnamespace AND relkind = 'r' AND NOT relname = ANY ($1) ORDER BY 1`,
      [kitTables],
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await rowsOf<{ rows: string | null }>(
        database.url,
        `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM steward.${name} t`,
      );
      found[name] = row?.rows ?? '';
    }
    return found;
  }
  const letters = (): Promise<{ topic: string; code: string; key: string }[]> =>
    rowsOf(database.url, `SELECT topic, code, key FROM steward.parked ORDER BY id`);
  const learned = (): Promise<{ process: string; id: string; company: string; estate: string | null }[]> =>
    rowsOf(database.url, 'SELECT process, id, company, estate FROM steward.news_scope ORDER BY process, id');

  const heard = ({ topic }: Said): boolean => service.name !== 'tickets' || topic !== ticketsFacts;

  it('become dead letters with their reason, change nothing, and keep nobody waiting', async () => {
    // Topics that were made just now may take a moment to have their leaders.
    await until(() => bus.publish(genuine.filter(heard).map(outgoing)).then(() => true));
    const seen = async (): Promise<string[]> => [...new Set((await learned()).map(({ process }) => process))].sort();
    await until(async () => (await seen()).join() === [...reads].join());
    // Both estates and both people are known, where anybody is.
    await until(
      async () =>
        (await learned()).filter(({ process }) => process === 'estate' || process === 'person').length ===
        2 * reads.filter((one) => one === 'estate' || one === 'person').length,
    );
    expect(await letters()).toEqual([]);
    const before = await known();
    const belongs = await learned();

    const all = Object.values(forged).flat().filter(heard);
    const topicsRead = new Set<string>(reads.map((process) => topicOf[process]));
    const isRead = (said: Said): boolean => topicsRead.has(said.topic.name) && wants(said);
    const expected = all.filter(isRead).map(({ key, topic }) => `${topic.name} ${key}`);
    for (const said of all) {
      const before = (await letters()).length;
      await bus.publish([outgoing(said)]);
      // A state topic keeps the newest message of a key: the next forgery would take the place of one not read yet.
      if (isRead(said)) await until(async () => (await letters()).length > before);
    }
    expect((await letters()).map(({ key, topic }) => `${topic} ${key}`).sort()).toEqual(expected.sort());
    expect(new Set((await letters()).map(({ code }) => code.replace(/-(process|scope|source)$/, '')))).toEqual(
      new Set(['news.foreign']),
    );
    expect(await known()).toEqual(before);
    expect(await learned()).toEqual(belongs);

    // The case that others spoke of goes on, and others begin.
    const goesOn = wants(fact('c-a', 2)) ? fact('c-a', 2) : fact('c-b', 1);
    await bus.publish([goesOn, person('p-a', 'co-a', {}, 2)].filter(heard).map(outgoing));
    const applied = (): Promise<unknown[]> =>
      rowsOf(
        database.url,
        `SELECT FROM steward.inbox WHERE fact_id = $1 UNION ALL SELECT FROM steward.state_seen WHERE key = 'p-a' AND seq = 2`,
        [`${goesOn.key}/${(goesOn.value as FactNews).seq}`],
      );
    const both = reads.filter((process) => process === 'complaint' || process === 'person').length;
    await until(async () => (await applied()).length === both);
    expect((await letters()).filter(({ code }) => !code.startsWith('news.foreign'))).toEqual([]);
    expect(await rowsOf(database.url, `SELECT FROM steward.parked WHERE standing = 'behind'`)).toEqual([]);
  });
});

it('has forgeries of every topic that anybody reads into a read model', () => {
  const fed = new Set(genuine.map(({ topic }) => topic.name));
  expect(new Set(Object.keys(forged))).toEqual(fed);
});
