import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rowsOf, until } from '@steward/testing';
import { messageIdOf } from '../src/channels/mail.channel.js';
import { defaultRoutes } from '../src/routing/default-routes.js';
import { verify } from '../src/channels/signature.js';
import { aDelivery, openHouse, quietHours, receiptSecret, webhookSecret, type House } from './house.js';
import { sign } from '../src/channels/signature.js';
import { canonicalJson } from '@steward/service-kit';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.mailbox.mood = 'take';
  house.endpoint.answers.clear();
});

let people = 0;
/** Somebody new, with these channels and no quiet hours now. */
async function somebody(channels: object, more: object = {}): Promise<string> {
  people += 1;
  const personId = `p-${people}`;
  await house.knows(personId);
  const answer = await house.admin.put(`/v1/recipients/${personId}`, {
    channels,
    quietHours: quietHours('awake'),
    ...more,
  });
  expect(answer.status).toBe(200);
  return personId;
}

describe('a delivery', () => {
  it('reaches a person by mail and in the console, with clause, due instant in the zone of the estate, reason and link', async () => {
    const personId = await somebody({ mail: 'wang@lakeside.test' }, { name: '王芳' });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const answer = await house.deliver(request);
    expect(answer.state).toBe('sent');
    expect(answer.attempts).toEqual([
      expect.objectContaining({ channel: 'in-app', outcome: 'sent' }),
      expect.objectContaining({ channel: 'mail', outcome: 'sent' }),
    ]);
    const [mail] = house.mailbox.to('wang@lakeside.test');
    expect(mail?.subject).toBe('【响应超时】LH1042 楼道灯不亮');
    expect(mail?.messageId).toBe(messageIdOf(request.key));
    for (const part of [
      '§3.1',
      '2026-03-02 11:00（中国标准时间）',
      '09:00 收到 + 2 小时',
      'http://steward.test/cases/c-1',
    ])
      expect(mail?.text).toContain(part);
    const { body } = await (
      await house.person(personId)
    ).get<{ items: { subject: string; caseId: string }[]; unread: number }>('/v1/messages');
    expect(body).toMatchObject({ unread: 1, items: [{ subject: '【响应超时】LH1042 楼道灯不亮', caseId: 'c-1' }] });
    expect(await house.facts(answer.deliveryId)).toEqual([
      'delivery.requested',
      'delivery.listed',
      'delivery.attempt-started',
      'delivery.attempted',
    ]);
  });

  it('speaks English to whoever wants English', async () => {
    const personId = await somebody({ mail: 'lin@lakeside.test' }, { language: 'en' });
    await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(house.mailbox.to('lin@lakeside.test')[0]?.subject).toBe('[Overdue · Respond] LH1042: A light is out');
  });

  it('is delivered once, however many ask for the same key at the same moment', async () => {
    const personId = await somebody({ mail: 'once@lakeside.test' });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const answers = await Promise.all(Array.from({ length: 12 }, () => house.deliver(request)));
    expect(new Set(answers.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    expect(answers.map(({ state }) => state)).toEqual(Array(12).fill('sent'));
    expect((await house.deliver(request)).state).toBe('sent');
    expect(house.mailbox.to('once@lakeside.test')).toHaveLength(1);
  });

  it('stands in one thread with the others of its case to the same recipient, and with no others', async () => {
    const [one, other] = [
      await somebody({ mail: 'thread@lakeside.test' }),
      await somebody({ mail: 'else@lakeside.test' }),
    ];
    for (const [id, caseId] of [
      [one, 'c-1'],
      [one, 'c-1'],
      [one, 'c-2'],
      [other, 'c-1'],
    ] as const)
      await house.deliver({ recipient: { kind: 'person', id }, caseId });
    const mails = house.mailbox.to('thread@lakeside.test');
    const roots = mails.map(({ inReplyTo }) => inReplyTo);
    expect(mails.map(({ references }) => references)).toEqual(roots);
    expect(roots[0]).toMatch(/^<[0-9a-f]{40}@steward>$/);
    expect(roots[1]).toBe(roots[0]);
    const elsewhere = house.mailbox.to('else@lakeside.test')[0]?.inReplyTo;
    expect(new Set([roots[0], roots[2], elsewhere]).size).toBe(3);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
  });

  it('starts no workflow when nothing is awaited', async () => {
    const personId = await somebody({ mail: 'none@lakeside.test' });
    const { deliveryId } = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(await house.followed()).not.toContain(deliveryId);
  });

  it('is refused with every gap named when a parameter is missing', async () => {
    const { occasion: _none, ...request } = aDelivery({ template: 'task.please-call', params: { sayZh: '请致电' } });
    const answer = await house.worker.post('/internal/deliveries', request);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'delivery.param-missing',
        errors: [{ path: 'params.caseNumber' }, { path: 'params.sayEn' }],
      },
    });
  });

  it('is for workers only', async () => {
    expect((await house.admin.post('/internal/deliveries', aDelivery())).status).toBe(401);
    expect((await house.service.as().post('/internal/deliveries', aDelivery())).status).toBe(401);
  });
});

describe('falling back', () => {
  it('takes the next channel within the same call when one refuses', async () => {
    const personId = await somebody({
      wecom: { url: `${house.endpoint.url}/robot-refusing` },
      mail: 'next@lakeside.test',
    });
    house.endpoint.answers.set('/robot-refusing', {
      status: 200,
      body: '{"errcode":93000,"errmsg":"invalid webhook url"}',
    });
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(answer.attempts.map(({ channel, outcome }) => [channel, outcome])).toEqual([
      ['in-app', 'sent'],
      ['wecom', 'failed'],
      ['mail', 'sent'],
    ]);
    expect(answer.state).toBe('sent');
    expect(house.mailbox.to('next@lakeside.test')).toHaveLength(1);
  });

  it('waits for reading, takes the next channel when nobody reads, and stops when somebody does', async () => {
    const routes = defaultRoutes.map((route) => ({
      ...route,
      steps: route.steps.map((step) => (step.unreadAfter === null ? step : { ...step, unreadAfter: 'PT0.8S' })),
    }));
    expect((await house.admin.put('/v1/routes', { routes })).status).toBe(200);
    const robot = `${house.endpoint.url}/robot`;
    const [lazy, keen] = [
      await somebody({ wecom: { url: robot }, mail: 'lazy@lakeside.test' }),
      await somebody({ wecom: { url: robot }, mail: 'keen@lakeside.test' }),
    ];
    const unread = await house.deliver({ recipient: { kind: 'person', id: lazy } });
    const read = await house.deliver({ recipient: { kind: 'person', id: keen } });
    expect(await house.followed()).toEqual(expect.arrayContaining([unread.deliveryId, read.deliveryId]));
    expect((await (await house.person(keen)).post(`/v1/messages/${read.deliveryId}/read`)).status).toBe(204);
    expect(await house.followed()).not.toContain(read.deliveryId);
    await until(async () => (await house.advance(unread.deliveryId)).snapshot.over);
    expect(house.mailbox.to('lazy@lakeside.test')).toHaveLength(1);
    expect((await house.advance(read.deliveryId)).snapshot).toMatchObject({
      over: true,
      state: 'read',
      nextDueAt: null,
    });
    expect(house.mailbox.to('keen@lakeside.test')).toHaveLength(0);
  });

  it('tries a busy mail server again later, under the eyes of a workflow', async () => {
    const personId = await somebody({ mail: 'busy@lakeside.test' });
    house.mailbox.mood = 'busy';
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(answer).toMatchObject({
      state: 'queued',
      attempts: [{ channel: 'in-app' }, { channel: 'mail', outcome: 'failed' }],
    });
    expect(await house.followed()).toContain(answer.deliveryId);
    const { snapshot } = await house.advance(answer.deliveryId);
    expect(Date.parse(snapshot.nextDueAt ?? '')).toBeGreaterThan(Date.now() + 30_000);
  });

  it('gives up what was refused for good, and says so', async () => {
    const personId = await somebody({ mail: 'gone@lakeside.test' });
    house.mailbox.mood = 'refuse';
    expect((await house.deliver({ recipient: { kind: 'person', id: personId } })).state).toBe('failed');
  });

  it('does not repeat a mail whose fate is unknown', async () => {
    const personId = await somebody({ mail: 'unknown@lakeside.test' });
    house.mailbox.mood = 'take-then-cut';
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const answer = await house.deliver(request);
    expect(answer).toMatchObject({
      state: 'failed',
      attempts: [{ channel: 'in-app' }, { channel: 'mail', outcome: 'unknown' }],
    });
    house.mailbox.mood = 'take';
    await house.deliver(request);
    expect(house.mailbox.to('unknown@lakeside.test')).toHaveLength(1);
  });

  it('repeats it in an emergency', async () => {
    const personId = await somebody({ mail: 'emergency@lakeside.test' });
    house.mailbox.mood = 'take-then-cut';
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId }, urgency: 'emergency' });
    expect(answer).toMatchObject({
      state: 'queued',
      attempts: [{ channel: 'in-app' }, { channel: 'mail', outcome: 'unknown' }],
    });
    expect(await house.followed()).toContain(answer.deliveryId);
  });

  it('answers in time when the other side never does', async () => {
    const personId = await somebody({
      webhook: { url: `${house.endpoint.url}/hanging`, secret: webhookSecret },
      mail: 'patient@lakeside.test',
    });
    house.endpoint.answers.set('/hanging', 'hang');
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(answer.attempts.map(({ channel, outcome }) => [channel, outcome])).toContainEqual(['webhook', 'unknown']);
    // What did not fit into the call is the workflow's.
    await until(async () => (await house.advance(answer.deliveryId)).snapshot.over);
    expect(house.mailbox.to('patient@lakeside.test')).toHaveLength(1);
  });

  it('counts an attempt that a crash left open as unknown once its time has run out', async () => {
    const personId = await somebody({ mail: 'crash@lakeside.test' });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const { deliveryId } = await house.deliver(request);
    // As a crash would leave it: started, and nothing about how it ended.
    await rowsOf(
      house.database.url,
      `UPDATE steward.cases SET over = false, state = 'queued',
         fold = jsonb_set(fold, '{attempts,0}', fold->'attempts'->0 || '{"outcome":"open","endedAt":null,"until":1}') WHERE id = $1`,
      [deliveryId],
    );
    expect((await house.deliver(request)).attempts).toContainEqual(
      expect.objectContaining({ channel: 'mail', outcome: 'unknown' }),
    );
    expect(house.mailbox.to('crash@lakeside.test')).toHaveLength(1);
  });

  it('leaves an attempt that may still report to a workflow, which looks when its time is up', async () => {
    const personId = await somebody({ mail: 'perhaps@lakeside.test' });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const { deliveryId } = await house.deliver(request);
    const until = Date.now() + 60_000;
    await rowsOf(
      house.database.url,
      `UPDATE steward.cases SET over = false, state = 'queued',
         fold = jsonb_set(fold, '{attempts,0}', fold->'attempts'->0 || jsonb_build_object('outcome', 'open', 'endedAt', null, 'until', $2::float8)) WHERE id = $1`,
      [deliveryId, until],
    );
    expect((await house.deliver(request)).state).toBe('queued');
    const rows = await rowsOf<{ due: number; over: boolean }>(
      house.database.url,
      'SELECT steward.ms(next_due_at)::float8 AS due, over FROM steward.cases WHERE id = $1',
      [deliveryId],
    );
    expect(rows).toEqual([{ due: until, over: false }]);
  });
});

describe('channels', () => {
  it('a webhook is signed with the secret of its recipient, over time and body', async () => {
    const personId = await somebody({ webhook: { url: `${house.endpoint.url}/hook`, secret: webhookSecret } });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    await house.deliver(request);
    const [got] = house.endpoint.at('/hook');
    const signature = String(got?.headers['x-steward-signature']);
    expect(verify(webhookSecret, got?.body ?? '', signature, Date.now())).toBe(true);
    expect(verify(webhookSecret, `${got?.body} `, signature, Date.now())).toBe(false);
    expect(verify('another secret than that', got?.body ?? '', signature, Date.now())).toBe(false);
    expect(verify(webhookSecret, got?.body ?? '', signature, Date.now() + 301_000)).toBe(false);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      key: request.key,
      caseId: 'c-1',
      clause: '§3.1',
      language: 'zh-CN',
    });
    expect(decodeURIComponent(String(got?.headers['idempotency-key']))).toBe(request.key);
  });

  it('an enterprise WeChat robot gets markdown with the link', async () => {
    const personId = await somebody({ wecom: { url: `${house.endpoint.url}/wecom` } });
    await house.deliver({ recipient: { kind: 'person', id: personId } });
    const body = JSON.parse(house.endpoint.at('/wecom')[0]?.body ?? '{}') as {
      msgtype: string;
      markdown: { content: string };
    };
    expect(body.msgtype).toBe('markdown');
    expect(body.markdown.content).toContain('**【响应超时】LH1042 楼道灯不亮**');
    expect(body.markdown.content).toContain('](http://steward.test/cases/c-1)');
  });

  it('an address inside the house is refused when it is set, and nothing is sent to one that was kept before', async () => {
    const inside = `${house.service.url}/internal/system`;
    for (const channels of [{ webhook: { url: inside, secret: webhookSecret } }, { wecom: { url: inside } }])
      expect(await (await house.person('p-inside')).put('/v1/recipients/p-inside', { channels })).toMatchObject({
        status: 422,
        body: { code: 'webhook.address-refused' },
      });
    await house.knows('p-inside');
    const list = { items: [{ id: 'p-inside', wecom: inside }] };
    expect((await house.admin.put('/v1/recipients', list)).body).toMatchObject({ code: 'webhook.address-refused' });
    expect((await house.admin.put('/v1/recipients?rows=try', list)).body).toMatchObject({
      refused: [{ id: 'p-inside', code: 'webhook.address-refused' }],
    });
    const personId = await somebody({ webhook: { url: `${house.endpoint.url}/inside`, secret: webhookSecret } });
    await rowsOf(house.database.url, 'UPDATE steward.recipient SET webhook_url = $1 WHERE person_id = $2', [
      inside,
      personId,
    ]);
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId }, urgency: 'emergency' });
    expect(answer.attempts).toContainEqual(expect.objectContaining({ channel: 'webhook', outcome: 'failed' }));
  });

  it('the operator is alarmed by webhook, log and metric', async () => {
    const answer = await house.deliver({ recipient: { kind: 'operator', id: 'operator' }, urgency: 'emergency' });
    expect(answer).toMatchObject({ state: 'sent', attempts: [{ channel: 'operator', outcome: 'sent' }] });
    const [got] = house.endpoint.at('/operator');
    expect(verify(webhookSecret, got?.body ?? '', String(got?.headers['x-steward-signature']), Date.now())).toBe(true);
    expect((await house.admin.get<string>('/metrics')).body).toMatch(/^steward_operator_alarms_total(\{[^}]*\})? 1$/m);
  });

  it('a receipt of the provider counts when its signature holds', async () => {
    const personId = await somebody({ mail: 'receipt@lakeside.test' });
    const { deliveryId } = await house.deliver({ recipient: { kind: 'person', id: personId } });
    const receipt = { deliveryId, kind: 'delivered' };
    const provider = house.service.as();
    expect(
      await provider.post('/v1/receipts', receipt, {
        'x-steward-signature': sign('not the secret at all', canonicalJson(receipt), Date.now()),
      }),
    ).toMatchObject({ status: 401, body: { code: 'receipt.signature-wrong' } });
    expect(
      (
        await provider.post('/v1/receipts', receipt, {
          'x-steward-signature': sign(receiptSecret, canonicalJson(receipt), Date.now()),
        })
      ).status,
    ).toBe(204);
    expect((await house.worker.get(`/internal/cases/${deliveryId}`)).body).toMatchObject({ state: 'delivered' });
  });
});

describe('quiet hours', () => {
  it('hold a message back until they end, show it in the console at once, and collect the night in one digest', async () => {
    const personId = await somebody({ mail: 'night@lakeside.test' }, { quietHours: quietHours('quiet') });
    const first = await house.deliver({ recipient: { kind: 'person', id: personId } });
    const second = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect([first.state, second.state]).toEqual(['queued', 'queued']);
    expect(house.mailbox.to('night@lakeside.test')).toHaveLength(0);
    expect((await (await house.person(personId)).get<{ unread: number }>('/v1/messages')).body.unread).toBe(2);
    const digests = (await house.followed()).filter((id) => id.startsWith('dg-'));
    const snapshots = await Promise.all(digests.map(async (id) => (await house.advance(id)).snapshot));
    const ends = new Date(Date.now() + 2 * 3_600_000).setUTCSeconds(5, 0);
    expect(snapshots.filter(({ nextDueAt }) => Math.abs(Date.parse(nextDueAt ?? '') - ends) <= 60_000)).toHaveLength(1);
  });

  it('never hold an emergency back', async () => {
    const personId = await somebody({ mail: 'awake@lakeside.test' }, { quietHours: quietHours('quiet') });
    expect((await house.deliver({ recipient: { kind: 'person', id: personId }, urgency: 'emergency' })).state).toBe(
      'sent',
    );
    expect(house.mailbox.to('awake@lakeside.test')).toHaveLength(1);
  });

  it('never hold a message to somebody on shift or standing in, nor one by which a breach of urgent class and above calls', async () => {
    const night = { quietHours: quietHours('quiet') };
    const { params } = aDelivery();
    const called = async (mail: string, more: object): Promise<string> =>
      (await house.deliver({ recipient: { kind: 'person', id: await somebody({ mail }, night) }, ...more })).state;
    expect(await called('shift@lakeside.test', { duty: true })).toBe('sent');
    for (const problemClass of ['urgent', 'major', 'major-emergency'])
      expect(await called(`${problemClass}@lakeside.test`, { params: { ...params, problemClass } })).toBe('sent');
    expect(
      await called('warned@lakeside.test', { params: { ...params, problemClass: 'major', means: 'warning' } }),
    ).toBe('queued');
    expect(await called('general@lakeside.test', { params })).toBe('queued');
  });

  it('are told with the answer, and until when; whoever is wanted only if he hears it now is refused', async () => {
    const personId = await somebody({ mail: 'asleep@lakeside.test' }, { quietHours: quietHours('quiet') });
    const { held, state } = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect({ state, why: held?.why }).toEqual({ state: 'queued', why: 'quiet-hours' });
    expect(Date.parse(held?.until ?? '')).toBeGreaterThan(Date.now());
    const wanted = aDelivery({ recipient: { kind: 'person', id: personId }, onlyIfHeard: true });
    expect(await house.worker.post('/internal/deliveries', wanted)).toMatchObject({
      status: 422,
      body: { code: 'delivery.not-heard', details: { until: expect.any(String) } },
    });
    expect((await (await house.person(personId)).get<{ unread: number }>('/v1/messages')).body.unread).toBe(1);
    const awake = await somebody({ mail: 'heard@lakeside.test' });
    const heard = await house.deliver({ recipient: { kind: 'person', id: awake }, onlyIfHeard: true });
    expect(heard).toMatchObject({ state: 'sent', held: null });
  });

  it('may be none, for people on night duty', async () => {
    const personId = await somebody({ mail: 'duty@lakeside.test' }, { quietHours: null });
    expect((await house.deliver({ recipient: { kind: 'person', id: personId } })).state).toBe('sent');
  });
});
