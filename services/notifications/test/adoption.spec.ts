import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@steward/testing';
import { openHouse, quietHours, type House } from './house.js';

describe('old cases that are taken over', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const somebody = async (personId: string, mail: string): Promise<void> => {
    const settings = { channels: { mail }, quietHours: quietHours('awake') };
    await house.knows(personId);
    expect((await house.admin.put(`/v1/recipients/${personId}`, settings)).status).toBe(200);
  };

  it('are told of in one digest per person, from the first message on, each still in the console', async () => {
    await somebody('p-chen', 'chen@lakeside.test');
    const bundleUntil = new Date(Date.now() + 25_000).toISOString();
    const to = { recipient: { kind: 'person', id: 'p-chen' } as const, bundleUntil };
    const answers = await Promise.all(Array.from({ length: 30 }, () => house.deliver(to)));
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['bundled']));
    const digests = (await house.followed()).filter((id) => id.startsWith('dg-'));
    expect(digests).toHaveLength(1);
    expect(house.mailbox.to('chen@lakeside.test')).toEqual([]);
    await until(async () => (await house.advance(digests[0] ?? '')).snapshot.over);
    expect(house.mailbox.to('chen@lakeside.test')).toHaveLength(1);
    const { body } = await (await house.person('p-chen')).get<{ unread: number }>('/v1/messages');
    expect(body.unread).toBeGreaterThanOrEqual(30);
  });

  it('don’t hold an emergency back', async () => {
    await somebody('p-luo', 'luo@lakeside.test');
    const bundleUntil = new Date(Date.now() + 600_000).toISOString();
    const answer = await house.deliver({
      recipient: { kind: 'person', id: 'p-luo' },
      urgency: 'emergency',
      bundleUntil,
    });
    expect(answer.state).toBe('sent');
    expect(house.mailbox.to('luo@lakeside.test')).toHaveLength(1);
  });

  it('whose digest has gone out already are told of as anything else', async () => {
    await somebody('p-fang', 'fang@lakeside.test');
    const bundleUntil = new Date(Date.now() - 60_000).toISOString();
    const answer = await house.deliver({ recipient: { kind: 'person', id: 'p-fang' }, bundleUntil });
    expect(answer.state).toBe('sent');
  });
});
