import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, until } from '@steward/testing';
import { aDelivery, quietHours, type House } from './house.js';
import { messagesOf, openPeoplesHouse } from './peoples-house.js';

let house: House;
beforeAll(async () => {
  house = await openPeoplesHouse();
});
afterAll(() => house.close());

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
    expect((await messagesOf(house, 'p-flooded')).items).toHaveLength(numbers.length);
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
    expect(said.join('\n')).toContain('件告警：已上报到顶，仍未办妥');
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
