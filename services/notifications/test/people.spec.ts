import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type FactNews, type OwnerContact, type StateNews } from '@steward/contracts';
import { factNewsMessage, stateNewsMessage } from '@steward/service-kit';
import type { Role } from '@steward/handbook';
import { type HttpClient, rowsOf, tokenFor, until } from '@steward/testing';
import { defaultRoutes } from '../src/routing/default-routes.js';
import { aDelivery, company, openHouse, quietHours, type House } from './house.js';

interface Messages {
  readonly items: {
    readonly id: string;
    readonly subject: string;
    readonly template: string;
    readonly readAt: string | null;
  }[];
  readonly next: string | null;
  readonly unread: number;
}

let house: House;
let seq = 0;
beforeAll(async () => {
  house = await openHouse({ FLOOD_LIMIT: '2', FLOOD_WINDOW_SECONDS: '3' });
  await house.bus.publish([
    aPerson('p-handler', 'handler'),
    aPerson('p-next', 'handler'),
    aPerson('p-super', 'supervisor'),
    aPerson('p-desk', 'front-desk'),
    aPerson('p-left', 'front-desk', false),
    stateNewsMessage(
      topics.estates,
      {
        ...state('lakeside', {
          estateId: 'lakeside',
          companyId: company,
          code: 'LH',
          name: { zh: '湖畔花园', en: 'Lakeside Gardens' },
          zone: 'Europe/Berlin',
          active: true,
        }),
        estateId: 'lakeside',
      },
      { service: 'assets' },
    ),
  ]);
  await until(
    async () =>
      (await rowsOf(house.database.url, `SELECT FROM steward.person UNION ALL SELECT FROM steward.estate`)).length ===
      6,
  );
});
afterAll(() => house.close());

function state(caseId: string, view: Record<string, unknown>): StateNews {
  seq += 1;
  return { caseId, seq, companyId: company, estateId: null, view };
}

function aPerson(
  personId: string,
  role: string,
  active = true,
  estateId: string | null = 'lakeside',
): ReturnType<typeof stateNewsMessage> {
  const view = { personId, active, grants: [{ role, companyId: company, estateId }], skills: [] };
  return stateNewsMessage(topics.people, state(personId, view), { service: 'staff' });
}

function aFact(
  caseId: string,
  number: number,
  type: string,
  data: Record<string, unknown>,
  handlerId: string | null,
  actor = 'p-super',
): ReturnType<typeof factNewsMessage> {
  const at = new Date().toISOString();
  const news: FactNews = {
    id: `${caseId}/${number}`,
    process: 'complaint',
    caseId,
    seq: number,
    type,
    at,
    recordedAt: at,
    actor: { id: actor, role: 'supervisor' },
    companyId: company,
    estateId: 'lakeside',
    clause: null,
    data,
    number: `LH-${caseId}`,
    view: { handlerId, class: 'urgent' },
  };
  return factNewsMessage(topics.ticketsFacts, news, { service: 'tickets' });
}

async function messagesOf(personId: string): Promise<Messages> {
  return (await (await house.person(personId)).get<Messages>('/v1/messages?limit=200')).body;
}

const anOwner = (more: Partial<OwnerContact> = {}): OwnerContact => ({
  reporterId: 'r-1',
  contactWish: 'any',
  language: 'zh-CN',
  mail: 'owner@home.test',
  phone: '13800000000',
  link: 'http://steward.test/o/one-time',
  ...more,
});

describe('news of a complaint', () => {
  it('reach the person whom they concern in the console, once, and nobody is told what he did himself', async () => {
    await house.bus.publish([
      aFact('n1', 1, 'complaint.assigned', { personId: 'p-handler', by: 'supervisor' }, 'p-handler'),
      aFact('n1', 1, 'complaint.assigned', { personId: 'p-handler', by: 'supervisor' }, 'p-handler'),
      aFact('n1', 2, 'complaint.hand-over-offered', { to: 'p-next' }, 'p-handler', 'p-handler'),
      aFact('n1', 3, 'complaint.hand-over-accepted', { personId: 'p-next', from: 'p-handler' }, 'p-next', 'p-next'),
      aFact('n1', 4, 'complaint.returned', { personId: 'p-next' }, null, 'p-next'),
      aFact('n1', 5, 'complaint.claimed', { personId: 'p-super' }, 'p-super', 'p-super'),
      aFact('n1', 6, 'note.added', { contentId: 'x' }, 'p-super'),
    ]);
    await until(
      async () =>
        (await rowsOf(house.database.url, `SELECT FROM steward.case_face WHERE case_id = 'n1' AND seq = 6`)).length ===
        1,
    );
    expect((await messagesOf('p-handler')).items.map(({ subject }) => subject)).toEqual([
      'LH-n1 交接已被接受',
      'LH-n1 已派给您处理',
    ]);
    expect((await messagesOf('p-next')).items.map(({ template }) => template)).toEqual(['news.handed-to-you']);
    expect((await messagesOf('p-super')).items.map(({ template }) => template)).toEqual(['news.returned']);
    expect(await house.followed()).toEqual([]);
  });

  it('reach whoever was asked first until the case is closed, unless he handles it himself (§4.4)', async () => {
    const first = (
      number: number,
      type: string,
      handler: string,
      data: object = {},
    ): ReturnType<typeof factNewsMessage> => {
      const fact = aFact('n7', number, type, { contentId: 'x', ...data }, handler, handler);
      const news = JSON.parse(String(fact.value)) as FactNews;
      const view = { ...news.view, firstAsked: 'p-desk' };
      return factNewsMessage(topics.ticketsFacts, { ...news, view, clause: '§4.4' }, { service: 'tickets' });
    };
    // A problem that the company coined: its name comes with the messages of the case's own service alone.
    const { params } = aDelivery();
    const said = { ...params, caseNumber: 'LH-n7', problemZh: '家用电梯异响', problemEn: 'Home lift noisy' };
    await house.deliver(aDelivery({ caseId: 'n7', recipient: { kind: 'person', id: 'p-super' }, params: said }));
    await house.bus.publish([
      first(1, 'owner.told-who-handles', 'p-handler'),
      first(2, 'owner.told-progress', 'p-handler'),
      first(3, 'note.added', 'p-handler'),
      // What it says to owners is said to them alone: it takes nothing from anybody else.
      first(4, 'complaint.fed-back', 'p-handler', { calls: [{ for: 'owner-written' }] }),
      first(5, 'complaint.reopened', 'p-desk'),
      first(6, 'complaint.closed', 'p-handler'),
    ]);
    await until(async () => (await messagesOf('p-desk')).items.length === 4);
    expect((await messagesOf('p-desk')).items.map(({ subject }) => subject)).toEqual([
      '【首问跟进】LH-n7 家用电梯异响：已关闭，首问跟进结束',
      '【首问跟进】LH-n7 家用电梯异响：已向业主反馈结果',
      '【首问跟进】LH-n7 家用电梯异响：已向业主告知进度',
      '【首问跟进】LH-n7 家用电梯异响：已告知业主由谁处理',
    ]);
  });

  it('name no problem of a confidential case (§7.3)', async () => {
    const fact = aFact('n8', 1, 'complaint.returned', { personId: 'p-next' }, null, 'p-next');
    const news = JSON.parse(String(fact.value)) as FactNews;
    const leak = { place: 'dwelling', category: 'water', problem: 'leak', kind: 'complaint' };
    const view = { ...news.view, ...leak, confidential: true };
    await house.bus.publish([factNewsMessage(topics.ticketsFacts, { ...news, view }, { service: 'tickets' })]);
    await until(async () => (await messagesOf('p-super')).items.some(({ subject }) => subject.includes('LH-n8')));
    const subjects = (await messagesOf('p-super')).items.map(({ subject }) => subject);
    expect(subjects).toContain('LH-n8 保密投诉：已退回，需要重新派单');
  });

  it('say the number and class of a case that has moved on meanwhile', async () => {
    const overtaken = aFact('n1', 7, 'complaint.assigned', { personId: 'p-late', by: 'supervisor' }, null);
    const { view: _gone, ...news } = JSON.parse(String(overtaken.value)) as FactNews;
    await house.bus.publish([{ ...overtaken, value: JSON.stringify(news) }]);
    await until(async () => (await messagesOf('p-late')).items.length === 1);
    const { body } = await (
      await house.person('p-late')
    ).get<{ items: { subject: string; lines: string[] }[] }>('/v1/messages');
    expect(body.items[0]).toMatchObject({
      subject: 'LH-n1 已派给您处理',
      lines: expect.arrayContaining(['单号：LH-n1（紧急）']),
    });
  });

  it('leave channels outside the console to the workflow where a company routes them there', async () => {
    expect(
      (
        await house.admin.put('/v1/recipients/p-handler', {
          channels: { mail: 'handler@lakeside.test' },
          quietHours: quietHours('awake'),
        })
      ).status,
    ).toBe(200);
    const routes = defaultRoutes.map((route) =>
      route.id === 'complaint.assigned'
        ? { ...route, steps: [{ channels: ['in-app', 'mail'], unreadAfter: null }] }
        : route,
    );
    expect((await house.admin.put('/v1/routes', { routes })).body).toMatchObject({ source: 'company', version: 1 });
    await house.bus.publish([
      aFact('n2', 1, 'complaint.assigned', { personId: 'p-handler', by: 'supervisor' }, 'p-handler'),
    ]);
    const [id] = await until(async () => {
      const followed = await house.followed();
      return followed.length > 0 && followed;
    });
    expect(house.mailbox.to('handler@lakeside.test')).toHaveLength(0);
    expect((await house.advance(id ?? '')).snapshot).toMatchObject({ over: true, state: 'sent' });
    expect(house.mailbox.to('handler@lakeside.test')).toHaveLength(1);
  });
});

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
    const tasks = (await messagesOf('p-next')).items.filter(({ template }) => template === 'task.please-call');
    expect(tasks.map(({ subject }) => subject)).toEqual(['【请致电】LH1042 楼道灯不亮：业主希望电话联系']);
  });

  it('is never rung for a receipt: whoever files hears his number as he files', async () => {
    const before = (await messagesOf('p-desk')).items.length;
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
    expect((await messagesOf('p-desk')).items).toHaveLength(before);
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
    expect((await messagesOf('p-desk')).items.filter(({ template }) => template === 'task.please-call')).toHaveLength(
      1,
    );
    expect((await messagesOf('p-left')).items).toEqual([]);
    const { body } = await (await house.person('p-desk')).get<{ items: { lines: string[] }[] }>('/v1/messages');
    // What is to be said stands in the task: without the link, which nobody can hear.
    const said = body.items[0]?.lines.join('\n') ?? '';
    for (const part of ['楼道灯不亮', '请业主为这次处理打 1 至 5 分', '如果业主说没有解决，请登记原因并重开'])
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

describe('a flood to one person', () => {
  it('becomes a digest at the end of its window that lists every message, each still in the console', async () => {
    await house.knows('p-flooded');
    expect(
      (
        await house.admin.put('/v1/recipients/p-flooded', {
          channels: { mail: 'flooded@lakeside.test' },
          quietHours: quietHours('awake'),
        })
      ).status,
    ).toBe(200);
    const numbers = ['LH1', 'LH2', 'LH3', 'LH4', 'LH5', 'LH6'];
    const answers = [];
    for (const caseNumber of numbers) {
      const { params } = aDelivery();
      answers.push(
        await house.deliver({ recipient: { kind: 'person', id: 'p-flooded' }, params: { ...params, caseNumber } }),
      );
    }
    expect(answers.map(({ state: reached }) => reached)).toEqual([
      'sent',
      'sent',
      'bundled',
      'bundled',
      'bundled',
      'bundled',
    ]);
    const digest = await until(async () => (await house.followed()).find((id) => id.startsWith('dg-')));
    expect(house.mailbox.to('flooded@lakeside.test')).toHaveLength(2);
    const read = answers[5]?.deliveryId ?? '';
    expect((await (await house.person('p-flooded')).post(`/v1/messages/${read}/read`)).status).toBe(204);
    await until(async () => (await house.advance(digest)).snapshot.over);
    const mails = house.mailbox.to('flooded@lakeside.test');
    expect(mails).toHaveLength(3);
    expect(mails[2]?.subject).toBe('【汇总】您有 3 条消息');
    for (const caseNumber of ['LH3', 'LH4', 'LH5'])
      expect(mails[2]?.text).toContain(`【响应超时】${caseNumber} 楼道灯不亮`);
    expect(mails[2]?.text).not.toContain('LH6');
    const composed = await rowsOf<{ deliveries: string[] }>(
      house.database.url,
      `SELECT data->'deliveries' AS deliveries FROM steward.ledger WHERE case_id = $1 AND type = 'delivery.composed'`,
      [digest],
    );
    expect(composed[0]?.deliveries.sort()).toEqual(
      answers
        .slice(2)
        .map(({ deliveryId }) => deliveryId)
        .sort(),
    );
    expect((await messagesOf('p-flooded')).items).toHaveLength(numbers.length);
    expect((await house.advance(digest)).snapshot.over).toBe(true);
    expect(house.mailbox.to('flooded@lakeside.test')).toHaveLength(3);
  });

  it('of the operator is one message that lists every case, from the first on; nothing is lost', async () => {
    const before = house.endpoint.at('/operator').length;
    const numbers = Array.from({ length: 62 }, (_, index) => `LH${String(2001 + index)}`);
    const { params } = aDelivery();
    const answers = await Promise.all(
      numbers.map((caseNumber) =>
        house.deliver({ recipient: { kind: 'operator', id: 'operator' }, params: { ...params, caseNumber } }),
      ),
    );
    expect(new Set(answers.map(({ state: reached }) => reached))).toEqual(new Set(['bundled']));
    expect(house.endpoint.at('/operator')).toHaveLength(before);
    const digests = (await house.followed()).filter((id) => id.startsWith('dg-'));
    for (const id of digests) await until(async () => (await house.advance(id)).snapshot.over);
    const said = house.endpoint
      .at('/operator')
      .slice(before)
      .map(({ body }) => body);
    // The second window begins when a machine is slow; every case is listed once either way.
    expect(said.length).toBeLessThanOrEqual(2);
    expect(said.join('\n')).toContain('件告警：已上报到顶，仍无人处理');
    for (const caseNumber of numbers)
      expect(said.join('\n').split(`${caseNumber} 楼道灯不亮：响应已上报到顶`)).toHaveLength(2);
  });

  it('never bundles an emergency', async () => {
    await house.knows('p-urgent');
    expect(
      (
        await house.admin.put('/v1/recipients/p-urgent', {
          channels: { mail: 'urgent@lakeside.test' },
          quietHours: quietHours('awake'),
        })
      ).status,
    ).toBe(200);
    for (let count = 0; count < 4; count += 1) {
      expect((await house.deliver({ recipient: { kind: 'person', id: 'p-urgent' }, urgency: 'emergency' })).state).toBe(
        'sent',
      );
    }
    expect(house.mailbox.to('urgent@lakeside.test')).toHaveLength(4);
  });
});

describe('what people may see and set', () => {
  it('everybody reads his own messages only, and in pages', async () => {
    for (let count = 0; count < 3; count += 1) await house.deliver({ recipient: { kind: 'person', id: 'p-pages' } });
    const reader = await house.person('p-pages');
    const first = (await reader.get<Messages>('/v1/messages?limit=2')).body;
    const second = (await reader.get<Messages>(`/v1/messages?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      (await messagesOf('p-pages')).items.map(({ id }) => id),
    );
    expect(second.next).toBeNull();
    const id = first.items[0]?.id ?? '';
    expect(await (await house.person('p-other')).post(`/v1/messages/${id}/read`)).toMatchObject({
      status: 404,
      body: { code: 'message.unknown' },
    });
    expect((await reader.post(`/v1/messages/${id}/read`)).status).toBe(204);
    expect((await reader.post(`/v1/messages/${id}/read`)).status).toBe(204);
    expect((await reader.get<Messages>('/v1/messages?unread=true')).body).toMatchObject({
      unread: 2,
      items: [{ readAt: null }, { readAt: null }],
    });
    expect((await reader.get('/v1/messages?cursor=nonsense')).body).toMatchObject({ code: 'cursor.invalid' });
  });

  it('a message is told in the zone of the estate', async () => {
    await house.deliver({ recipient: { kind: 'person', id: 'p-zone' } });
    const { body } = await (await house.person('p-zone')).get<{ items: { lines: string[] }[] }>('/v1/messages');
    expect(body.items[0]?.lines.join()).toContain('2026-03-02 04:00（中欧标准时间）');
  });

  it('a person sets how he himself is told, HR for everybody of the company, nobody else', async () => {
    const put = {
      channels: { mail: 'new@lakeside.test', webhook: { url: 'https://hooks.test/x', secret: 'sixteen characters' } },
    };
    const own = await (await house.person('p-own')).put('/v1/recipients/p-own', put);
    expect(own).toMatchObject({
      status: 200,
      body: {
        language: 'zh-CN',
        channels: { mail: 'new@lakeside.test', webhook: { url: 'https://hooks.test/x' } },
        quietHours: { from: '22:00', until: '07:00' },
      },
    });
    expect(JSON.stringify(own.body)).not.toContain('sixteen');
    expect(await (await house.person('p-other')).put('/v1/recipients/p-own', put)).toMatchObject({
      status: 403,
      body: { code: 'recipient.not-yours' },
    });
    const elsewhere = house.service.as(
      await tokenFor({ personId: 'p-hr', grants: [{ role: 'hr', companyId: 'other', estateId: null }] }),
    );
    expect((await elsewhere.get('/v1/recipients/p-own')).body).toMatchObject({ code: 'recipient.unknown' });
    expect(
      await house.admin.put('/v1/recipients/p-own', { quietHours: { from: '22:00', until: '22:00' } }),
    ).toMatchObject({ status: 400 });
    expect(
      await house.admin.put('/v1/recipients/p-own', {
        quietHours: { from: '22:00', until: '06:00', zone: 'Mars/Olympus' },
      }),
    ).toMatchObject({ status: 400 });
  });

  it('calls of somebody higher are not turned elsewhere by one below him; his name is one line', async () => {
    await house.bus.publish([aPerson('p-chief', 'company', true, null), aPerson('p-low', 'handler')]);
    await until(
      async () =>
        (await rowsOf(house.database.url, `SELECT FROM steward.person WHERE person_id IN ('p-chief', 'p-low')`))
          .length === 2,
    );
    const as = async (personId: string, role: Role): Promise<HttpClient> =>
      house.service.as(await tokenFor({ personId, grants: [{ role, companyId: company, estateId: null }] }));
    const [hr, chief] = await Promise.all([as('p-hr', 'hr'), as('p-chief', 'company')]);
    // At first HR enters everybody.
    const first = { channels: { mail: 'chief@lakeside.test' } };
    expect((await hr.put('/v1/recipients/p-chief', first)).status).toBe(200);
    for (const change of [
      { channels: { mail: 'elsewhere@evil.test' } },
      { channels: {} },
      { ...first, quietHours: { from: '00:00', until: '23:59' } },
    ])
      expect(await hr.put('/v1/recipients/p-chief', change)).toMatchObject({
        status: 403,
        body: { code: 'recipient.above-you' },
      });
    const rows = { items: [{ id: 'p-chief', mail: 'elsewhere@evil.test' }] };
    expect(await hr.put('/v1/recipients', rows)).toMatchObject({ status: 403, body: { code: 'recipient.above-you' } });
    const same = {
      items: [
        { id: 'p-chief', mail: 'chief@lakeside.test' },
        { id: 'p-low', mail: 'low@lakeside.test' },
      ],
    };
    expect((await hr.put('/v1/recipients', same)).status).toBe(200);
    expect((await hr.put('/v1/recipients/p-low', { channels: {} })).status).toBe(200);
    expect((await chief.put('/v1/recipients/p-chief', { ...first, name: '总\n经理' })).body).toMatchObject({
      name: '总 经理',
    });
    expect((await house.admin.put('/v1/recipients', rows)).status).toBe(200);
  });

  it('routing is refused with the place of its fault, and set by those who manage the whole company', async () => {
    const routes = defaultRoutes.map((route) => (route.id === 'digest' ? { ...route, template: 'none' } : route));
    expect(await house.admin.put('/v1/routes', { routes })).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({ path: expect.stringMatching(/^routes\.\d+\.template$/) }),
        ]),
      },
    });
    expect((await (await house.person('p-own')).put('/v1/routes', { routes: defaultRoutes })).status).toBe(403);
  });

  it('shows how each message will read', async () => {
    const { body } = await house.admin.get<{ id: string }[]>('/v1/templates');
    expect(body.length).toBeGreaterThan(15);
    for (const { id } of body) {
      const preview = await house.admin.post<{ subject: string; text: string }>(`/v1/templates/${id}/preview`, {
        language: 'en',
      });
      expect(preview.status).toBe(200);
      expect(preview.body.text).not.toBe('');
    }
    expect((await house.admin.post('/v1/templates/none/preview', {})).body).toMatchObject({ code: 'template.unknown' });
  });
});
