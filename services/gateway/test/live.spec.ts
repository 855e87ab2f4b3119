import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type FactNews } from '@steward/contracts';
import { MESSAGE_BUS, factNewsMessage, type Grant, type MessageBus } from '@steward/service-kit';
import { listen, startTestService, tokenFor, until, type LiveClient, type TestService } from '@steward/testing';
import { service } from '../src/index.js';
import { openGate, type Gate } from './gate.js';

const at = '2026-03-02T01:06:00.000Z';
const inEstate = (estateId: string | null, personId = 'p-li'): Promise<string> => {
  const grant: Grant = { role: 'handler', companyId: 'co', estateId };
  return tokenFor({ personId, grants: [grant] });
};

/** A complaint's fact as tickets would publish it. */
function fact(caseId: string, seq: number, more: Partial<FactNews> = {}): FactNews {
  return {
    id: `${caseId}/${seq}`,
    process: 'complaint',
    caseId,
    number: 'LH7',
    seq,
    type: 'complaint.accepted',
    at,
    recordedAt: at,
    actor: { id: 'owner:r-77', role: 'owner' },
    companyId: 'co',
    estateId: 'lakeside',
    data: { contentId: 'words-1', reporterId: 'r-77' },
    view: { kind: 'complaint', class: 'urgent', handlerId: 'p-li', dwellingId: 'd-9', confidential: true },
    state: 'accepted',
    over: false,
    nextDueAt: '2026-03-02T03:06:00.000Z',
    ...more,
  };
}

let gate: Gate;
let bus: MessageBus;
const clients: LiveClient[] = [];

beforeAll(async () => {
  gate = await openGate({ LIVE_EVENTS_KEPT: '10', LIVE_STREAMS_PER_PERSON: '3' });
  bus = gate.service.app.get<MessageBus>(MESSAGE_BUS);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await gate.close();
});

const publish = (...facts: readonly FactNews[]): Promise<void> =>
  bus.publish(facts.map((one) => factNewsMessage(topics.ticketsFacts, one, { service: 'tickets' })));

async function open(
  token: string,
  more: Parameters<typeof listen>[2] = {},
  url = gate.service.url,
): Promise<LiveClient> {
  const client = await listen(url, token, more);
  clients.push(client);
  return client;
}

/** Opens a stream that hears what is published from here on. */
async function hearing(
  token: string,
  more: Parameters<typeof listen>[2] = {},
  url = gate.service.url,
): Promise<LiveClient> {
  return until(async () => {
    const client = await open(token, more, url);
    await until(() => client.heard.some(({ event }) => event === 'alive'));
    if (client.heard.find(({ event }) => event === 'alive')?.data['hearing'] === true) return client;
    client.close();
    return null;
  });
}
const casesOf = (client: LiveClient): unknown[] =>
  client.news().map(({ data }) => `${String(data['caseId'])}/${String(data['seq'])}`);

describe('live events', () => {
  it('tell within a second what was committed, in ids, enums and instants', async () => {
    const client = await hearing(await inEstate('lakeside'));
    expect(client.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const from = performance.now();
    await publish(fact('c-1', 3));
    const [event] = await until(() => (client.news().length > 0 ? client.news() : null), { every: 5 });
    expect((event?.at ?? Infinity) - from).toBeLessThan(1_000);
    expect(event).toMatchObject({ event: 'case', id: expect.stringMatching(/^[0-9a-f]{12}-\d+$/) });
    expect(event?.data).toEqual({
      caseId: 'c-1',
      companyId: 'co',
      estateId: 'lakeside',
      process: 'complaint',
      number: 'LH7',
      seq: 3,
      type: 'complaint.accepted',
      recordedAt: at,
      state: 'accepted',
      over: false,
      nextDueAt: '2026-03-02T03:06:00.000Z',
      kind: 'complaint',
      class: 'urgent',
      handlerId: 'p-li',
      confidential: true,
    });
    client.close();
  });

  it('tell of an equipment fault as of any case, the contractor who has it too, and nothing of its piece or its repairs', async () => {
    const client = await hearing(await inEstate('lakeside'));
    const view = { kind: 'lift', class: 'unsafe', handlerId: 'p-li', equipmentId: 'lift-1', contractorId: 'p-firm' };
    await publish(fact('f-1', 2, { process: 'fault', type: 'fault.responded', state: 'in-hand', view }));
    const [event] = await until(() => (client.news().length > 0 ? client.news() : null), { every: 5 });
    expect(event?.event).toBe('case');
    expect(event?.data).toMatchObject({
      process: 'fault',
      caseId: 'f-1',
      state: 'in-hand',
      class: 'unsafe',
      kind: 'lift',
    });
    expect(event?.data).not.toHaveProperty('equipmentId');
    client.close();
  });

  it('tell nobody of estates that are not his, and the company of all its estates', async () => {
    const [one, other, whole, stranger] = await Promise.all([
      hearing(await inEstate('lakeside', 'p-one')),
      hearing(await inEstate('songshan', 'p-other')),
      hearing(await inEstate(null, 'p-whole')),
      hearing(
        await tokenFor({ personId: 'p-x', grants: [{ role: 'company', companyId: 'elsewhere', estateId: null }] }),
      ),
    ]);
    await publish(fact('c-a', 1), fact('c-b', 1, { estateId: 'songshan' }), fact('c-c', 1, { companyId: 'elsewhere' }));
    await until(() => whole.news().length === 2 && one.news().length === 1 && other.news().length === 1);
    await until(() => stranger.news().length === 1);
    expect([one, other, stranger].map(casesOf)).toEqual([['c-a/1'], ['c-b/1'], ['c-c/1']]);
    expect(casesOf(whole).sort()).toEqual(['c-a/1', 'c-b/1']);
    const narrowed = await hearing(await inEstate(null, 'p-narrow'), { estate: 'songshan' });
    await publish(fact('c-a', 2), fact('c-b', 2, { estateId: 'songshan' }));
    await until(() => casesOf(narrowed).includes('c-b/2') && casesOf(whole).includes('c-a/2'));
    expect(casesOf(narrowed)).toEqual(['c-b/2']);
    for (const client of [one, other, whole, stranger, narrowed]) client.close();
  });

  it('name the person that a message was for, but never an owner', async () => {
    const client = await hearing(await inEstate('lakeside'));
    const delivery = (caseId: string, recipientKind: string, recipientId: string): FactNews =>
      fact(caseId, 1, {
        process: 'delivery',
        type: 'delivery.sent',
        view: { caseId: 'c-1', recipientKind, recipientId },
      });
    await bus.publish(
      [delivery('dl-1', 'person', 'p-li'), delivery('dl-2', 'owner', 'r-77')].map((one) =>
        factNewsMessage(topics.notificationsFacts, one, { service: 'notifications' }),
      ),
    );
    await until(() => client.news().length === 2);
    const byId = new Map(client.news().map((one) => [one.data['caseId'], one]));
    expect(byId.get('dl-1')).toMatchObject({ event: 'delivery', data: { about: 'c-1', recipientId: 'p-li' } });
    expect(byId.get('dl-2')?.data).not.toHaveProperty('recipientId');
    expect(JSON.stringify(client.heard)).not.toContain('r-77');
    client.close();
  });

  it('tell nothing that the owner of the topic cannot have sent', async () => {
    const client = await hearing(await inEstate(null, 'p-wary'));
    const as = (
      topic: (typeof topics)[keyof typeof topics],
      one: FactNews,
      service: string,
    ): ReturnType<typeof factNewsMessage> => factNewsMessage(topic, one, { service });
    const person = fact('p-li', 9, { process: 'person', type: 'person.posts-changed' });
    await bus.publish([
      // Another service on the topic of complaints; a process that the topic does not tell of; a place where such a case can't be.
      as(topics.ticketsFacts, fact('c-forged', 1), 'staff'),
      as(topics.ticketsFacts, { ...person, estateId: null }, 'tickets'),
      as(topics.ticketsFacts, fact('c-nowhere', 1, { estateId: null }), 'tickets'),
      as(topics.staffFacts, person, 'staff'),
      // Under the key of one case, the news of another.
      { ...as(topics.ticketsFacts, fact('c-keyed', 1), 'tickets'), key: 'c-other' },
    ]);
    await publish(fact('c-true', 1));
    await until(() => casesOf(client).includes('c-true/1'));
    expect(casesOf(client)).toEqual(['c-true/1']);
    expect(client.ended()).toBe(false);
    const { body } = await gate.nobody.get<string>('/metrics');
    expect(body).toMatch(/steward_live_refused_total\{[^}]*code="news\.foreign-source"[^}]*\} 1/);
    client.close();
  });

  it('go on after the last one that was heard, each once, when a client comes again', async () => {
    const token = await inEstate('lakeside', 'p-again');
    const first = await hearing(token);
    await publish(fact('c-r', 1), fact('c-r', 2));
    await until(() => first.news().length === 2);
    first.close();
    await publish(fact('c-r', 3), fact('c-s', 1, { estateId: 'songshan' }), fact('c-r', 4));
    const other = await hearing(await inEstate(null, 'p-witness'), { lastId: String(first.news()[0]?.id) });
    await until(() => casesOf(other).length === 4);
    const again = await open(token, { lastId: String(first.news()[1]?.id) });
    await until(() => again.news().length === 2);
    await publish(fact('c-r', 5));
    await until(() => again.news().length === 3);
    expect(casesOf(again)).toEqual(['c-r/3', 'c-r/4', 'c-r/5']);
    // What was not the client's to know moves its place all the same.
    const alive = again.heard.find(({ event }) => event === 'alive');
    expect(alive?.id).toBe(again.news()[1]?.id);
    for (const client of [again, other]) client.close();
  });

  it.each([
    ['of another process', () => '0123456789ab-4'],
    ['that is none', () => 'nonsense'],
    ['that is not yet', (id: string) => `${id.split('-')[0] ?? ''}-999999`],
  ])('tell a client that comes with an id %s to fetch anew', async (_what, idOf) => {
    const token = await inEstate('lakeside', 'p-reset');
    const first = await hearing(token);
    const known = String(first.heard.find(({ event }) => event === 'alive')?.id);
    const client = await open(token, { lastId: idOf(known) });
    await until(() => client.news().length === 1);
    expect(client.news()[0]).toMatchObject({ event: 'reset', data: { why: 'unknown-id' } });
    await publish(fact('c-n', 1));
    await until(() => client.news().length === 2);
    expect(casesOf(client)[1]).toBe('c-n/1');
    for (const one of [first, client]) one.close();
  });

  it('tell a client that was away for too long to fetch anew', async () => {
    const token = await inEstate('lakeside', 'p-late');
    const first = await hearing(token);
    await publish(fact('c-o', 1));
    await until(() => first.news().length === 1);
    const id = String(first.news()[0]?.id);
    await publish(...Array.from({ length: 11 }, (_, i) => fact('c-o', i + 2)));
    await until(() => first.news().length === 12);
    const late = await open(token, { lastId: id });
    await until(() => late.news().length === 1);
    expect(late.news()[0]?.event).toBe('reset');
    for (const one of [first, late]) one.close();
  });

  it('end politely with the token', async () => {
    const grants: Grant[] = [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }];
    const client = await open(await tokenFor({ personId: 'p-short', grants, ttlSeconds: 2 }));
    await until(() => client.ended());
    expect(client.heard.at(-1)).toMatchObject({ event: 'bye', data: { why: 'token-expired' } });
  });

  it('end when staff says something new of the person, so that the next token holds what is true now', async () => {
    const [his, other] = [
      await hearing(await inEstate('lakeside', 'p-moved')),
      await hearing(await inEstate('lakeside')),
    ];
    const changed = fact('p-moved', 2, { process: 'person', type: 'person.posts-changed', estateId: null });
    await bus.publish([factNewsMessage(topics.staffFacts, changed, { service: 'staff' })]);
    await until(() => his.ended() && other.news().length === 1);
    expect(his.news().map(({ event }) => event)).toEqual(['person', 'bye']);
    expect(his.heard.at(-1)?.data).toEqual({ why: 'person-changed' });
    expect(other.ended()).toBe(false);
    other.close();
  });

  it('are for people with a token, and for each only so many times', async () => {
    expect((await listen(gate.service.url, null)).status).toBe(401);
    const token = await inEstate('lakeside', 'p-many');
    const three = [await open(token), await open(token), await open(token)];
    const fourth = await gate.service.as(token).get('/v1/live');
    expect(fourth).toMatchObject({ status: 429, body: { code: 'live.too-many' } });
    const metrics = (await gate.nobody.get<string>('/metrics')).body;
    expect(Number(/steward_live_streams\{[^}]*\} (\d+)/.exec(metrics)?.[1])).toBeGreaterThanOrEqual(3);
    three[0]?.close();
    const fifth = await until(async () => {
      const client = await open(token);
      return client.status === 200 ? client : null;
    });
    for (const client of [...three, fifth]) client.close();
    await until(async () => /steward_live_streams\{[^}]*\} 0\n/.test((await gate.nobody.get<string>('/metrics')).body));
  });

  it('reach every process of the gateway, and say goodbye when one stops', async () => {
    const second: TestService = await startTestService(service, { ...gate.database.env });
    try {
      const here = await hearing(await inEstate('lakeside'));
      const there = await hearing(await inEstate('lakeside'), {}, second.url);
      await publish(fact('c-two', 1));
      await until(() => casesOf(here).length === 1 && casesOf(there).length === 1);
      expect([casesOf(here), casesOf(there)]).toEqual([['c-two/1'], ['c-two/1']]);
      await second.stop();
      await until(() => there.ended());
      expect(there.heard.at(-1)).toMatchObject({ event: 'bye', data: { why: 'closing' } });
      here.close();
    } finally {
      await second.stop();
    }
  });
});
