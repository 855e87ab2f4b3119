import { deliveriesAnswerSchema, type DeliveriesAnswer, type DeliveryView } from '@steward/contracts';
import { canonicalJson, type Grant } from '@steward/service-kit';
import { tokenFor, type HttpClient } from '@steward/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sign } from '../src/channels/signature.js';
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
