import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { messageIdOf } from '../src/channels/mail.channel.js';
import { aDelivery, openHouse, quietHours, somebodyOf, type House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.mailbox.mood = 'take';
  house.endpoint.answers.clear();
});

describe('a delivery', () => {
  it('reaches a person by mail and in the console, with clause, due instant in the zone of the estate, reason and link', async () => {
    const personId = await somebodyOf(house, { mail: 'wang@lakeside.test' }, { name: '王芳' });
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
    const personId = await somebodyOf(house, { mail: 'lin@lakeside.test' }, { language: 'en' });
    await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(house.mailbox.to('lin@lakeside.test')[0]?.subject).toBe('[Overdue · Respond] LH1042: A light is out');
  });

  it('is delivered once, however many ask for the same key at the same moment', async () => {
    const personId = await somebodyOf(house, { mail: 'once@lakeside.test' });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const answers = await Promise.all(Array.from({ length: 12 }, () => house.deliver(request)));
    expect(new Set(answers.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    expect(answers.map(({ state }) => state)).toEqual(Array(12).fill('sent'));
    expect((await house.deliver(request)).state).toBe('sent');
    expect(house.mailbox.to('once@lakeside.test')).toHaveLength(1);
  });

  it('stands in one thread with the others of its case to the same recipient, and with no others', async () => {
    const [one, other] = [
      await somebodyOf(house, { mail: 'thread@lakeside.test' }),
      await somebodyOf(house, { mail: 'else@lakeside.test' }),
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
    const personId = await somebodyOf(house, { mail: 'none@lakeside.test' });
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

describe('quiet hours', () => {
  it('hold a message back until they end, show it in the console at once, and collect the night in one digest', async () => {
    const personId = await somebodyOf(house, { mail: 'night@lakeside.test' }, { quietHours: quietHours('quiet') });
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
    const personId = await somebodyOf(house, { mail: 'awake@lakeside.test' }, { quietHours: quietHours('quiet') });
    expect((await house.deliver({ recipient: { kind: 'person', id: personId }, urgency: 'emergency' })).state).toBe(
      'sent',
    );
    expect(house.mailbox.to('awake@lakeside.test')).toHaveLength(1);
  });

  it('never hold a message to somebody on shift or standing in, nor one by which a breach of urgent class and above calls', async () => {
    const night = { quietHours: quietHours('quiet') };
    const { params } = aDelivery();
    const called = async (mail: string, more: object): Promise<string> =>
      (await house.deliver({ recipient: { kind: 'person', id: await somebodyOf(house, { mail }, night) }, ...more }))
        .state;
    expect(await called('shift@lakeside.test', { duty: true })).toBe('sent');
    for (const problemClass of ['urgent', 'major', 'major-emergency'])
      expect(await called(`${problemClass}@lakeside.test`, { params: { ...params, problemClass } })).toBe('sent');
    expect(
      await called('warned@lakeside.test', { params: { ...params, problemClass: 'major', means: 'warning' } }),
    ).toBe('queued');
    expect(await called('general@lakeside.test', { params })).toBe('queued');
  });

  it('are told with the answer, and until when; whoever is wanted only if he hears it now is refused', async () => {
    const personId = await somebodyOf(house, { mail: 'asleep@lakeside.test' }, { quietHours: quietHours('quiet') });
    const { held, state } = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect({ state, why: held?.why }).toEqual({ state: 'queued', why: 'quiet-hours' });
    expect(Date.parse(held?.until ?? '')).toBeGreaterThan(Date.now());
    const wanted = aDelivery({ recipient: { kind: 'person', id: personId }, onlyIfHeard: true });
    expect(await house.worker.post('/internal/deliveries', wanted)).toMatchObject({
      status: 422,
      body: { code: 'delivery.not-heard', details: { until: expect.any(String) } },
    });
    expect((await (await house.person(personId)).get<{ unread: number }>('/v1/messages')).body.unread).toBe(1);
    const awake = await somebodyOf(house, { mail: 'heard@lakeside.test' });
    const heard = await house.deliver({ recipient: { kind: 'person', id: awake }, onlyIfHeard: true });
    expect(heard).toMatchObject({ state: 'sent', held: null });
  });

  it('may be none, for people on night duty', async () => {
    const personId = await somebodyOf(house, { mail: 'duty@lakeside.test' }, { quietHours: null });
    expect((await house.deliver({ recipient: { kind: 'person', id: personId } })).state).toBe('sent');
  });
});
