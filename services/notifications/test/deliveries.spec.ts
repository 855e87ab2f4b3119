import { deliveriesAnswerSchema, topics, type DeliveriesAnswer, type DeliveryView } from '@steward/contracts';
import { canonicalJson, type Grant } from '@steward/service-kit';
import { rowsOf, tokenFor, until, walkReads, type HttpClient } from '@steward/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sign } from '../src/channels/signature.js';
import type { PreviewedRoutes } from '../src/routing/route.controller.js';
import type { CompanyRoutes } from '../src/routing/route.service.js';
import { company, openHouse, quietHours, receiptSecret, type House } from './house.js';

let house: House;
let keeper: HttpClient;
let cases = 0;
let people = 0;
let caseId: string;

beforeAll(async () => {
  house = await openHouse();
  keeper = await somebodyIn({ role: 'supervisor', companyId: company, estateId: 'lakeside' });
});
afterAll(() => house.close());
beforeEach(() => {
  cases += 1;
  caseId = `case-${cases}`;
  house.mailbox.mood = 'take';
});

const somebodyIn = async (grant: Grant): Promise<HttpClient> =>
  house.service.as(await tokenFor({ personId: `p-${grant.role}`, grants: [grant] }));

async function recipient(more: object = {}): Promise<string> {
  people += 1;
  const personId = `r-${people}`;
  const body = { channels: { mail: `${personId}@lakeside.test` }, quietHours: quietHours('awake'), ...more };
  await house.knows(personId);
  expect((await house.admin.put(`/v1/recipients/${personId}`, body)).status).toBe(200);
  return personId;
}

async function messages(of: HttpClient = keeper, more = ''): Promise<DeliveriesAnswer> {
  const answer = await of.get<DeliveriesAnswer>(`/v1/deliveries?case=${caseId}${more}`);
  expect(answer.status).toBe(200);
  expect(deliveriesAnswerSchema.parse(answer.body)).toEqual(answer.body);
  return answer.body;
}

describe('what the channels answered to the messages about a case (§4.4, §7.2)', () => {
  it('is told per channel with outcome and instants, and the receipts with who gave them', async () => {
    const id = await recipient();
    const { deliveryId } = await house.deliver({ caseId, recipient: { kind: 'person', id } });
    const receipt = { deliveryId, kind: 'delivered' };
    const signature = sign(receiptSecret, canonicalJson(receipt), Date.now());
    await house.service.as().post('/v1/receipts', receipt, { 'x-steward-signature': signature });
    await (await house.person(id)).post(`/v1/messages/${deliveryId}/read`);
    const { items } = await messages();
    expect(items).toMatchObject([
      {
        deliveryId,
        caseId,
        recipient: { kind: 'person', id },
        occasion: 'complaint.respond.limit',
        clause: '§3.1',
        state: 'read',
        attempts: [{ attempt: 1, channel: 'mail', outcome: 'sent' }],
        receipts: [
          { kind: 'delivered', by: 'provider' },
          { kind: 'read', by: 'recipient' },
        ],
        digest: null,
      },
    ]);
    const [attempt] = items[0]?.attempts ?? [];
    expect(items[0]?.listedAt).toBe(items[0]?.requestedAt);
    expect(Date.parse(String(attempt?.endedAt))).toBeGreaterThanOrEqual(Date.parse(String(attempt?.startedAt)));
    expect((await keeper.get(`/v1/deliveries/${deliveryId}`)).body).toEqual(items[0]);
  });

  it('says what failed and what nobody knows', async () => {
    house.mailbox.mood = 'refuse';
    await house.deliver({ caseId, recipient: { kind: 'person', id: await recipient() } });
    house.mailbox.mood = 'take-then-cut';
    await house.deliver({ caseId, recipient: { kind: 'person', id: await recipient() } });
    const { items } = await messages();
    expect(items.map((one) => [one.state, one.attempts.map(({ outcome }) => outcome)])).toEqual([
      ['failed', ['failed']],
      ['failed', ['unknown']],
    ]);
    expect(items[0]?.attempts[0]?.code).toMatch(/^refused/);
  });

  it('comes oldest first, page by page, each message once', async () => {
    const id = await recipient();
    const sent: string[] = [];
    for (let count = 0; count < 3; count += 1)
      sent.push((await house.deliver({ caseId, recipient: { kind: 'person', id } })).deliveryId);
    await house.deliver({ caseId: 'another-case', recipient: { kind: 'person', id } });
    const first = await messages(keeper, '&limit=2');
    const second = await messages(keeper, `&limit=2&cursor=${String(first.next)}`);
    expect([...first.items, ...second.items].map((one) => one.deliveryId)).toEqual(sent);
    expect(second.next).toBeNull();
  });

  it('names the digest that a message went out in, and what the channels answered to that', async () => {
    const id = await recipient({ quietHours: quietHours('quiet') });
    const { deliveryId } = await house.deliver({ caseId, recipient: { kind: 'person', id } });
    const { items } = await messages();
    expect(items[0]).toMatchObject({
      deliveryId,
      attempts: [],
      digest: { why: 'quiet-hours', state: 'queued', attempts: [], receipts: [] },
    });
    // The digest is a message of the company: it may list cases of other estates.
    const digestId = String(items[0]?.digest?.deliveryId);
    expect((await keeper.get<{ code: string }>(`/v1/deliveries/${digestId}`)).body.code).toBe('delivery.unknown');
    const whole = await somebodyIn({ role: 'company', companyId: company, estateId: null });
    expect((await whole.get<DeliveryView>(`/v1/deliveries/${digestId}`)).body).toMatchObject({ occasion: 'digest' });
  });

  it('never gives words, addresses, or the id of an owner', async () => {
    const contact = {
      reporterId: 'rep-secret',
      contactWish: 'any' as const,
      language: 'zh-CN' as const,
      mail: 'owner@private.test',
      phone: '13800001111',
      link: 'http://steward.test/o/once',
    };
    const { deliveryId } = await house.deliver({ caseId, recipient: { kind: 'owner', id: 'rep-secret' }, contact });
    const { items } = await messages();
    expect(items).toMatchObject([{ deliveryId, recipient: { kind: 'owner', id: null } }]);
    expect(JSON.stringify(items)).not.toMatch(/rep-secret|private\.test|1380000|once/);
  });

  it('is for people of the case’s estate or company only', async () => {
    const { deliveryId } = await house.deliver({ caseId, recipient: { kind: 'person', id: await recipient() } });
    const strangers: Grant[] = [
      { role: 'estate-manager', companyId: company, estateId: 'elsewhere' },
      { role: 'company', companyId: 'other', estateId: null },
    ];
    for (const grant of strangers) {
      const stranger = await somebodyIn(grant);
      expect((await messages(stranger)).items).toEqual([]);
      expect(await stranger.get(`/v1/deliveries/${deliveryId}`)).toMatchObject({
        status: 404,
        body: { code: 'delivery.unknown' },
      });
    }
    const whole = await somebodyIn({ role: 'company', companyId: company, estateId: null });
    expect((await messages(whole)).items).toHaveLength(1);
    expect((await house.service.as().get(`/v1/deliveries?case=${caseId}`)).status).toBe(401);
    expect((await keeper.get('/v1/deliveries')).status).toBe(400);
    expect((await keeper.get('/v1/deliveries?limit=5')).status).toBe(400);
    expect((await keeper.get(`/v1/deliveries?case=${caseId}&surprise=1`)).status).toBe(400);
  });

  it('is found by an index, behind row-level security too', async () => {
    const client = new pg.Client({ connectionString: String(house.database.env['NOTIFICATIONS_DATABASE_URL']) });
    await client.connect();
    try {
      await client.query('SET enable_seqscan = off');
      await client.query("SELECT set_config('steward.scopes', $1, false)", [`{${company}/lakeside}`]);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        "EXPLAIN SELECT id FROM steward.cases WHERE about_case = 'c-1' ORDER BY opened_at, id LIMIT 50",
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('cases_about_case');
    } finally {
      await client.end();
    }
  });
});

describe('what was sent, for those who lead others', () => {
  const sent = async (query: string, of: HttpClient = keeper): Promise<DeliveriesAnswer> => {
    const answer = await of.get<DeliveriesAnswer>(`/v1/deliveries?${query}`);
    expect(answer.status).toBe(200);
    return deliveriesAnswerSchema.parse(answer.body);
  };

  it('is found by person, newest first, page by page, with the chain that its route lays down', async () => {
    const id = await recipient();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.unshift((await house.deliver({ caseId, recipient: { kind: 'person', id } })).deliveryId);
    const first = await sent(`person=${id}&limit=2`);
    const second = await sent(`person=${id}&limit=2&cursor=${String(first.next)}`);
    expect([...first.items, ...second.items].map((one) => one.deliveryId)).toEqual(ids);
    expect(first.items[0]?.steps).toEqual([
      { channels: ['in-app', 'web-push', 'wecom-app', 'wecom', 'webhook'], unreadAfter: 'PT15M' },
      { channels: ['mail'], unreadAfter: null },
      { channels: ['sms'], unreadAfter: null },
    ]);
    expect(first.items[0]?.estateId).toBe('lakeside');
  });

  it('is found by state, channel and period', async () => {
    const id = await recipient();
    house.mailbox.mood = 'refuse';
    const failed = await house.deliver({ caseId, recipient: { kind: 'person', id } });
    house.mailbox.mood = 'take';
    const taken = await house.deliver({ caseId, recipient: { kind: 'person', id } });
    const of = async (query: string): Promise<string[]> =>
      (await sent(`person=${id}&${query}`)).items.map((one) => one.deliveryId);
    expect(await of('state=failed')).toEqual([failed.deliveryId]);
    expect(await of('channel=mail')).toEqual([taken.deliveryId, failed.deliveryId]);
    expect(await of('channel=in-app&state=sent')).toEqual([taken.deliveryId]);
    expect(await of('channel=wecom')).toEqual([]);
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    expect(await of(`from=${ahead}`)).toEqual([]);
    expect(await of(`to=${ahead}`)).toHaveLength(2);
    expect((await keeper.get('/v1/deliveries?state=lost')).status).toBe(400);
  });

  it('is found by region: what is about cases of its estates, nothing of the company itself', async () => {
    await rowsOf(
      house.database.url,
      `insert into steward.estate (estate_id, company_id, zone, active, seq, region_id)
       values ('lakeside', $1, 'Asia/Shanghai', true, 1, 'north'), ('pines', $1, 'Asia/Shanghai', true, 1, 'south')
       on conflict (estate_id) do update set region_id = excluded.region_id`,
      [company],
    );
    const boss = await somebodyIn({ role: 'company', companyId: company, estateId: null });
    const id = await recipient();
    const to = { recipient: { kind: 'person', id } } as const;
    const there = await house.deliver({ caseId, ...to });
    const elsewhere = await house.deliver({ caseId, estateId: 'pines', ...to });
    const own = await house.deliver({ caseId, estateId: null, ...to });
    const of = async (query: string): Promise<string[]> =>
      (await sent(`person=${id}${query}`, boss)).items.map((one) => one.deliveryId);
    expect(await of('')).toEqual([own.deliveryId, elsewhere.deliveryId, there.deliveryId]);
    expect(await of('&region=north')).toEqual([there.deliveryId]);
    expect(await of('&region=south&estate=lakeside')).toEqual([]);
    expect(await keeper.get('/v1/deliveries?region=south')).toMatchObject({
      status: 404,
      body: { code: 'region.unknown' },
    });
  });

  it('is found by the number of its case, once that is known here', async () => {
    const { deliveryId } = await house.deliver({ caseId, recipient: { kind: 'person', id: await recipient() } });
    await house.bus.publish([
      {
        topic: topics.ticketsFacts.name,
        key: caseId,
        value: JSON.stringify({
          id: `${caseId}/1`,
          process: 'complaint',
          caseId,
          number: `LH-${caseId}`,
          seq: 1,
          type: 'complaint.received',
          at: new Date().toISOString(),
          recordedAt: new Date().toISOString(),
          actor: { id: 'x', role: 'front-desk' },
          companyId: company,
          estateId: 'lakeside',
          data: {},
          view: { handlerId: null, class: 'general' },
        }),
        headers: {},
      },
    ]);
    await until(async () => (await sent(`number=lh-${caseId}`)).items.length === 1);
    expect((await sent(`number=LH-${caseId}`)).items).toMatchObject([{ deliveryId, caseNumber: `LH-${caseId}` }]);
  });

  it('is shown to nobody who leads nobody, and never beyond the estates that somebody leads', async () => {
    const id = await recipient();
    await house.deliver({ caseId, recipient: { kind: 'person', id } });
    const handler = await somebodyIn({ role: 'handler', companyId: company, estateId: 'lakeside' });
    expect(await handler.get(`/v1/deliveries?person=${id}`)).toMatchObject({
      status: 403,
      body: { code: 'role.missing' },
    });
    const elsewhere = await somebodyIn({ role: 'estate-manager', companyId: company, estateId: 'elsewhere' });
    expect((await sent(`person=${id}`, elsewhere)).items).toEqual([]);
  });
});

describe('the number of unread messages', () => {
  it('falls when one is read', async () => {
    const id = await recipient();
    const { deliveryId } = await house.deliver({ caseId, recipient: { kind: 'person', id } });
    const self = await house.person(id);
    expect((await self.get('/v1/messages/unread')).body).toEqual({ unread: 1 });
    await self.post(`/v1/messages/${deliveryId}/read`);
    expect((await self.get('/v1/messages/unread')).body).toEqual({ unread: 0 });
  });
});

describe('routing that several people edit', () => {
  const asked = (means: string | null, urgency = 'ordinary') => ({
    occasion: 'complaint.respond.limit',
    recipient: 'person',
    means,
    urgency,
  });

  it('says beforehand which route each occasion takes, and what can not hold', async () => {
    const preview = (body: object) => house.admin.post<PreviewedRoutes>('/v1/routes/preview', body);
    expect(
      (await preview({ occasions: [asked('breach'), asked('notice'), asked(null), asked('notice', 'emergency')] }))
        .body,
    ).toEqual({ findings: [], taken: ['firing.breach', 'firing.warning', 'person.any', 'firing.emergency'] });
    const { routes } = (await house.admin.get<CompanyRoutes>('/v1/routes')).body;
    const without = routes.filter(({ id }) => id !== 'person.any');
    const { body } = await preview({ routes: without, occasions: [asked('breach')] });
    expect(body.taken).toEqual([null]);
    expect(body.findings.map(({ message }) => message)).toEqual([expect.stringMatching(/每种情形|every occasion/)]);
  });

  it('is not overwritten by somebody who has read an older version', async () => {
    const put = (version: number, routes: CompanyRoutes['routes']) =>
      house.admin.put<CompanyRoutes>('/v1/routes', { routes, version });
    const { routes, version } = (await house.admin.get<CompanyRoutes>('/v1/routes')).body;
    expect((await put(version, routes)).body).toMatchObject({ source: 'company', version: version + 1 });
    expect(await put(version, routes)).toMatchObject({ status: 409, body: { code: 'route.changed' } });
    expect((await put(version + 1, routes)).body.version).toBe(version + 2);
  });
});

describe('reading', () => {
  it('writes nothing, on any route of the document, however often it is asked for', async () => {
    const personId = await recipient();
    const { deliveryId } = await house.deliver({ recipient: { kind: 'person', id: personId }, caseId });
    const { asked, wrote } = await walkReads({
      document: (await house.admin.get('/openapi.json')).body,
      databaseUrl: house.database.url,
      get: (path) => (path.startsWith('/internal') ? house.worker : house.admin).get(path),
      values: { id: [deliveryId, caseId], personId, caseId, case: caseId, company },
      except: ['stores'],
    });
    expect(wrote).toEqual([]);
    expect([...asked.values()].filter((well) => well > 0).length).toBeGreaterThan(asked.size / 2);
  });
});
