import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnerContact } from '@steward/contracts';
import { rowsOf, until } from '@steward/testing';
import { aDelivery, type House } from './house.js';
import { aFact, anOwner, messagesOf, openPeoplesHouse } from './peoples-house.js';

let house: House;
beforeAll(async () => {
  house = await openPeoplesHouse();
});
afterAll(() => house.close());

describe('an owner', () => {
  const toOwner = (contact: OwnerContact, more: object = {}): Parameters<House['deliver']>[0] => ({
    recipient: { kind: 'owner', id: contact.reporterId },
    template: 'complaint.rate.invitation',
    occasion: 'asked-to-rate',
    caseId: 'n1',
    urgency: 'emergency',
    contact,
    ...more,
  });

  it('gets plain words with the one-time link, and neither address nor link is kept afterwards', async () => {
    const { deliveryId, state: reached } = await house.deliver(toOwner(anOwner()));
    expect(reached).toBe('sent');
    const [mail] = house.mailbox.to('owner@home.test');
    expect(mail?.subject).toBe('您反映的事项 LH1042 已处理，请您评价：楼道灯不亮');
    expect(mail?.text).toContain('http://steward.test/o/one-time');
    const kept = await rowsOf<{ all: string }>(
      house.database.url,
      `SELECT string_agg(to_jsonb(c)::text, '') AS all FROM steward.content c WHERE case_id = $1`,
      [deliveryId],
    );
    expect(kept[0]?.all).toContain('已处理');
    const facts = await rowsOf<{ body: string }>(
      house.database.url,
      'SELECT body FROM steward.ledger WHERE case_id = $1',
      [deliveryId],
    );
    for (const text of [kept[0]?.all ?? '', ...facts.map(({ body }) => body)])
      expect(text).not.toMatch(/owner@home|one-time|13800000000/);
  });

  it('who wants to be called is called by whoever has the case, and gets no message', async () => {
    await house.bus.publish([aFact('called', 1, 'complaint.accepted', { personId: 'p-next' }, 'p-next')]);
    await until(
      async () =>
        (await rowsOf(house.database.url, `SELECT FROM steward.case_face WHERE case_id = 'called'`)).length === 1,
    );
    const before = house.mailbox.mails.length;
    const request = toOwner(anOwner({ reporterId: 'r-2', contactWish: 'call-only' }), {
      caseId: 'called',
      key: 'called/RATE/1/1/limit/owner:r-2',
    });
    expect((await house.deliver(request)).state).toBe('needs-call');
    expect((await house.deliver(request)).state).toBe('needs-call');
    expect(house.mailbox.mails).toHaveLength(before);
    const tasks = (await messagesOf(house, 'p-next')).items.filter(({ template }) => template === 'task.please-call');
    expect(tasks.map(({ subject }) => subject)).toEqual(['【请致电】LH1042 楼道灯不亮：报事人希望电话联系']);
  });

  it('is never rung for a receipt: whoever files hears his number as he files', async () => {
    const before = (await messagesOf(house, 'p-desk')).items.length;
    for (const contact of [anOwner({ mail: null }), anOwner({ contactWish: 'call-only' })])
      await expect(
        house.deliver(
          toOwner(contact, {
            template: 'complaint.respond.receipt',
            occasion: 'receipt',
            urgency: 'ordinary',
            caseId: 'unassigned',
          }),
        ),
      ).rejects.toThrow(/delivery\.not-needed/);
    expect((await messagesOf(house, 'p-desk')).items).toHaveLength(before);
  });

  it('gets a receipt that says number, what comes next and by when, whatever the hour, and no apology', async () => {
    const { params } = aDelivery();
    const mail = 'receipt@home.test';
    const next = {
      nextZh: '告诉您由谁处理、如何联系、下一步怎么做，最迟',
      nextEn: 'we tell you who handles it, by',
      nextBy: '2026-03-02T03:00:00.000Z',
    };
    await house.deliver(
      toOwner(anOwner({ mail }), {
        template: 'complaint.respond.receipt',
        occasion: 'receipt',
        urgency: 'ordinary',
        params: { ...params, ...next, handler: null, handlerPhone: null, late: null },
      }),
    );
    const [got] = house.mailbox.to(mail);
    expect(got?.subject).toBe('已收到您反映的事项 LH1042：楼道灯不亮');
    for (const part of ['单号 LH1042', '告诉您由谁处理、如何联系、下一步怎么做，最迟 3月2日 04:00', '/o/one-time'])
      expect(got?.text).toContain(part);
    expect(got?.text).not.toMatch(/抱歉|上一级|评价|重新/);
  });

  it('who left only a phone is called by the front desk when nobody has the case', async () => {
    const answer = await house.deliver(toOwner(anOwner({ reporterId: 'r-3', mail: null }), { caseId: 'unassigned' }));
    expect(answer.state).toBe('needs-call');
    expect(
      (await messagesOf(house, 'p-desk')).items.filter(({ template }) => template === 'task.please-call'),
    ).toHaveLength(1);
    expect((await messagesOf(house, 'p-left')).items).toEqual([]);
    const { body } = await (await house.person('p-desk')).get<{ items: { lines: string[] }[] }>('/v1/messages');
    // What is to be said stands in the task: without the link, which nobody can hear.
    const said = body.items[0]?.lines.join('\n') ?? '';
    for (const part of ['楼道灯不亮', '请报事人为这次处理打 1 至 5 分', '如果报事人说没有解决，请登记原因并重开'])
      expect(said).toContain(part);
    expect(said).not.toMatch(/链接|页面说明原因/);
  });

  it('who wants nothing gets nothing', async () => {
    expect((await house.deliver(toOwner(anOwner({ reporterId: 'r-4', contactWish: 'none' })))).state).toBe('failed');
    expect(
      (await house.deliver(toOwner(anOwner({ reporterId: 'r-5', contactWish: 'message-only', mail: null })))).state,
    ).toBe('failed');
  });

  it('comes with a contact, or the request is refused', async () => {
    const request = Object.fromEntries(Object.entries(toOwner(anOwner())).filter(([name]) => name !== 'contact'));
    await expect(house.deliver(request)).rejects.toThrow(/delivery\.contact-missing/);
  });
});
