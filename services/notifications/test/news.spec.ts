import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type FactNews } from '@steward/contracts';
import { factNewsMessage } from '@steward/service-kit';
import { rowsOf, until } from '@steward/testing';
import { defaultRoutes } from '../src/routing/default-routes.js';
import { aDelivery, company, quietHours, type House } from './house.js';
import { aFact, messagesOf, openPeoplesHouse } from './peoples-house.js';

let house: House;
beforeAll(async () => {
  house = await openPeoplesHouse();
});
afterAll(() => house.close());

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
    expect((await messagesOf(house, 'p-handler')).items.map(({ subject }) => subject)).toEqual([
      'LH-n1 交接已被接受',
      'LH-n1 已派给您处理',
    ]);
    expect((await messagesOf(house, 'p-next')).items.map(({ template }) => template)).toEqual(['news.handed-to-you']);
    expect((await messagesOf(house, 'p-super')).items.map(({ template }) => template)).toEqual(['news.returned']);
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
    await until(async () => (await messagesOf(house, 'p-desk')).items.length === 4);
    expect((await messagesOf(house, 'p-desk')).items.map(({ subject }) => subject)).toEqual([
      '【首问跟进】LH-n7 家用电梯异响：已关闭，首问跟进结束',
      '【首问跟进】LH-n7 家用电梯异响：已向报事人反馈结果',
      '【首问跟进】LH-n7 家用电梯异响：已向报事人告知进度',
      '【首问跟进】LH-n7 家用电梯异响：已告知报事人由谁处理',
    ]);
  });

  it('name no problem of a confidential case (§7.3)', async () => {
    const fact = aFact('n8', 1, 'complaint.returned', { personId: 'p-next' }, null, 'p-next');
    const news = JSON.parse(String(fact.value)) as FactNews;
    const leak = { place: 'dwelling', category: 'water', problem: 'leak', kind: 'complaint' };
    const view = { ...news.view, ...leak, confidential: true };
    await house.bus.publish([factNewsMessage(topics.ticketsFacts, { ...news, view }, { service: 'tickets' })]);
    await until(async () =>
      (await messagesOf(house, 'p-super')).items.some(({ subject }) => subject.includes('LH-n8')),
    );
    const subjects = (await messagesOf(house, 'p-super')).items.map(({ subject }) => subject);
    expect(subjects).toContain('LH-n8 保密投诉：已退回，需要重新派单');
  });

  it('say the number and class of a case that has moved on meanwhile', async () => {
    const overtaken = aFact('n1', 7, 'complaint.assigned', { personId: 'p-late', by: 'supervisor' }, null);
    const { view: _gone, ...news } = JSON.parse(String(overtaken.value)) as FactNews;
    await house.bus.publish([{ ...overtaken, value: JSON.stringify(news) }]);
    await until(async () => (await messagesOf(house, 'p-late')).items.length === 1);
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

describe('news of duty and leave', () => {
  let number = 0;
  const news = (
    type: string,
    data: object,
    of: Partial<FactNews> = {},
    topic: typeof topics.staffFacts | typeof topics.assetsFacts = topics.staffFacts,
  ): ReturnType<typeof factNewsMessage> => {
    number += 1;
    const at = new Date().toISOString();
    const fact: FactNews = {
      id: `roster.lakeside/${String(number)}`,
      process: 'roster',
      caseId: 'roster.lakeside',
      seq: number,
      type,
      at,
      recordedAt: at,
      actor: { id: 'p-boss', role: 'estate-manager' },
      companyId: company,
      estateId: 'lakeside',
      clause: '§2.4.1',
      data: { ...data },
      ...of,
    };
    return factNewsMessage(topic, fact, { service: topic === topics.staffFacts ? 'staff' : 'assets' });
  };
  const in1Day = (hours: number): string => new Date(Date.now() + 86_400_000 + hours * 3_600_000).toISOString();
  const templatesOf = async (personId: string): Promise<string[]> =>
    (await messagesOf(house, personId)).items
      .map(({ template }) => template)
      .filter((one) => /^(duty|leave)/.test(one));

  it('reach whoever comes, whoever goes, who stands in and who supervises; nobody hears of what is past, or what he did himself', async () => {
    const said = {
      overrideId: 'o1',
      kind: 'replace',
      level: 'handler',
      personId: 'p-handler',
      replacementId: 'p-next',
    };
    const when = { from: in1Day(0), until: in1Day(12) };
    const leave = { leaveId: 'l1', from: Date.parse(in1Day(48)), until: Date.parse(in1Day(72)), deputyId: 'p-next' };
    const past = { ...said, from: '2020-01-01T00:00:00.000Z', until: '2020-01-01T12:00:00.000Z' };
    await house.bus.publish([
      news('duty-override.made', past),
      news('duty-override.made', { ...said, ...when }),
      news('leave.granted', leave, {
        process: 'person',
        caseId: 'p-handler',
        id: 'p-handler/9',
        seq: 9,
        estateId: null,
      }),
      news(
        'duty-override.made',
        { ...said, ...when, kind: 'add', personId: 'p-desk', replacementId: null },
        { actor: { id: 'p-desk', role: 'hr' } },
      ),
      news('duty-override.removed', { ...said, ...when }),
    ]);
    // The roster and the person are told apart: which comes first is nobody's to say.
    await until(
      async () =>
        (await templatesOf('p-next')).includes('duty.as-before') &&
        (await templatesOf('p-super')).includes('leave.team'),
    );
    expect((await templatesOf('p-handler')).sort()).toEqual(['duty.as-before', 'duty.goes', 'leave.yours']);
    expect((await templatesOf('p-next')).sort()).toEqual(['duty.as-before', 'duty.comes', 'leave.stand-in']);
    expect(await templatesOf('p-super')).toEqual(['leave.team']);
    expect(await templatesOf('p-desk')).toEqual([]);
    const { items } = await messagesOf(house, 'p-next');
    // In the zone of the estate.
    expect(items.find(({ template }) => template === 'duty.comes')?.subject).toContain('您有新的值班');
  });

  it('of readiness reach whoever leads the estate, by name', async () => {
    const unready = { 'no-number': ['p-handler'], 'not-verified': [], 'not-qualified': [], 'not-acknowledged': [] };
    const data = { plans: 'known', unready, gaps: 1, firstGapAt: Date.parse(in1Day(0)) };
    const of = { process: 'readiness', caseId: 'readiness.1', id: 'readiness.1/2', seq: 2 };
    const told = async (id: string) =>
      (await messagesOf(house, id)).items.filter(({ template }) => template === 'readiness.week');
    await house.bus.publish([news('readiness.looked', data, { ...of, actor: { id: 'system:staff', role: 'system' } })]);
    const [message] = await until(async () => {
      const found = await told('p-super');
      return found.length > 0 && found;
    });
    expect(message?.subject).toContain('每周就绪检查');
    expect(await told('p-handler')).toEqual([]);
  });

  it('of drills reach whoever leads the estate, and of an announcement everybody who works there, not who announced it', async () => {
    const of = { process: 'day-book', caseId: 'day-book.1' };
    const system = { actor: { id: 'system:assets', role: 'system' as const } };
    const told = async (id: string): Promise<string[]> =>
      (await messagesOf(house, id)).items.map(({ template }) => template).filter((one) => one.startsWith('drill.'));
    await house.bus.publish([
      news(
        'day-book.looked',
        { opened: ['fire'], closing: [], missed: [], still: [] },
        { ...of, ...system, id: 'day-book.1/2', seq: 2 },
        topics.assetsFacts,
      ),
      news(
        'obligation.announced',
        { hazard: 'fire', for: Date.parse(in1Day(0)) },
        { ...of, id: 'day-book.1/3', seq: 3, actor: { id: 'p-super', role: 'supervisor' } },
        topics.assetsFacts,
      ),
    ]);
    await until(
      async () => (await told('p-handler')).includes('drill.announced') && (await told('p-super')).length > 0,
    );
    expect([await told('p-super'), await told('p-handler')]).toEqual([['drill.day'], ['drill.announced']]);
  });

  it('of a swap reach the other, and of his answer who asked', async () => {
    const at = { from: Date.parse(in1Day(0)), until: Date.parse(in1Day(12)) };
    const between = [
      { personId: 'p-swaps', ...at },
      { personId: 'p-swapped', ...at },
    ];
    const said = { swapId: 's1', askedBy: 'p-swaps', otherId: 'p-swapped', between };
    const layer = { process: 'layer', caseId: 'layer.1' };
    const by = (id: string) => ({ actor: { id, role: 'handler' as const } });
    await house.bus.publish([
      news('layer-swap.asked', said, { ...layer, id: 'layer.1/2', seq: 2, ...by('p-swaps') }),
      news('layer-swap.accepted', said, { ...layer, id: 'layer.1/3', seq: 3, ...by('p-swapped') }),
    ]);
    const told = async (personId: string): Promise<string[]> =>
      (await messagesOf(house, personId)).items.map(({ template }) => template);
    await until(async () => (await told('p-swaps')).includes('swap.accepted'));
    expect([await told('p-swapped'), await told('p-swaps')]).toEqual([['swap.asked'], ['swap.accepted']]);
  });
});
