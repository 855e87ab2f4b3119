import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@steward/testing';
import { Desk, type Person } from '../../test/fixture.js';
import { mayHeat } from './hot-spot.controller.js';
import { HotSpotService } from './hot-spot.service.js';

describe('a third case of the same place and problem within 30 days is a hot spot (§3.3)', () => {
  let desk: Desk;
  let clerk: Person;
  let hotSpots: HotSpotService;

  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
    hotSpots = desk.running.app.get(HotSpotService, { strict: false });
  });
  afterAll(() => desk.close());

  const flagged = async (buildingId: string): Promise<string[]> =>
    (
      await desk.sql<{ id: string }>('select id from steward.cases where hot_spot and building_id = $1', [buildingId])
    ).map((row) => row.id);

  it('raised on the newest, once, behind the filing', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      ids.push((await desk.filed(clerk, { buildingId: 'hot' })).id);
      if (count === 2) await until(async () => (await flagged('hot')).length === 1);
    }
    for (const id of ids) await hotSpots.look(id);
    expect(await flagged('hot')).toEqual([ids[2]]);
    const raised = await desk.sql<{ data: { cases: string[] }; actor_id: string }>(
      `select data, actor_id from steward.ledger where type = 'complaint.hot-spot-raised'`,
    );
    expect(raised).toEqual([{ data: { cases: ids.slice(0, 3) }, actor_id: 'system:hot-spots' }]);
  });

  it('raised on one case only when several are looked at in the same moment', async () => {
    const at = { at: new Date(Date.now() - 60_000).toISOString(), reason: '同一分钟的三通来电' };
    const supervisor = await desk.person('supervisor');
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () => (await desk.filed(supervisor, { buildingId: 'race', happened: at })).id),
    );
    const looks = await Promise.all([...ids, ...ids].map((id) => hotSpots.look(id)));
    // The consumer looks as well: at most one of all of these may have raised it.
    expect(looks.filter(Boolean).length).toBeLessThanOrEqual(1);
    await until(async () => (await flagged('race')).length > 0);
    for (const id of ids) expect(await hotSpots.look(id)).toBe(false);
    expect(await flagged('race')).toHaveLength(1);
  });

  it('not raised again on an earlier case when a later one has the flag', async () => {
    const [first, second, third] = [
      await desk.filed(clerk, { buildingId: 'order' }),
      await desk.filed(clerk, { buildingId: 'order' }),
      await desk.filed(clerk, { buildingId: 'order' }),
    ];
    await until(async () => (await flagged('order')).includes(third.id));
    const supervisor = await desk.person('supervisor');
    const before = { at: new Date(Date.parse(third.receivedAt) - 1).toISOString(), reason: '补录' };
    const { id: between } = await desk.filed(supervisor, { buildingId: 'order', happened: before });
    for (const id of [first.id, second.id, between]) expect(await hotSpots.look(id)).toBe(false);
    expect(await flagged('order')).toEqual([third.id]);
  });

  it('not by cases of another building, problem, or longer ago, nor by withdrawn ones', async () => {
    await desk.filed(clerk, { buildingId: 'cold' });
    await desk.filed(clerk, { buildingId: 'cold', problem: 'shaking' });
    await desk.filed(clerk, { buildingId: 'cool' });
    const { id: withdrawn } = await desk.filed(clerk, { buildingId: 'cold' });
    await desk.does(clerk, withdrawn, 'withdraw', { confirmedWith: { kind: 'in-person' } });
    await desk.freezeAt(Date.now() - 31 * 86_400_000);
    await desk.filed(clerk, { buildingId: 'cold' });
    await desk.freezeAt(null);
    const { id } = await desk.filed(clerk, { buildingId: 'cold' });
    expect(await hotSpots.look(id)).toBe(false);
    expect(await flagged('cold')).toEqual([]);
  });

  it('ended only with an improvement or a reason', async () => {
    const supervisor = await desk.person('supervisor');
    let id = '';
    for (let count = 0; count < 3; count += 1) ({ id } = await desk.filed(clerk, { buildingId: 'ends' }));
    await until(async () => (await flagged('ends')).includes(id));
    expect((await desk.act(supervisor, id, 'end-hot-spot')).status).toBe(400);
    expect((await desk.does(supervisor, id, 'end-hot-spot', { reason: '控制柜整体更换' })).hotSpot).toBe(false);
  });
});

describe('what is looked at for a hot spot', () => {
  it.each([
    ['a complaint that came in', { type: 'complaint.received', data: {} }, true],
    ['one that turned out to be elsewhere', { type: 'complaint.corrected', data: {} }, true],
    ['an old record', { type: 'complaint.received', data: { observedUntil: 1_700_000_000_000 } }, false],
    ['an old record that is stated anew', { type: 'record.corrected', data: {} }, false],
    ['whatever else happens to a case', { type: 'complaint.closed', data: {} }, false],
  ])('%s', (_what, news, isLookedAt) => {
    expect(mayHeat(news)).toBe(isLookedAt);
  });
});
