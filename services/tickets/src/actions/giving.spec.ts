import type { Advanced, CaseWords, FiringsAnswer } from '@steward/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { complaintLifeCycle } from '@steward/handbook';
import { type Complaint, Desk, type Person } from '../../test/fixture.js';
import { openActions } from '../complaint/action.schemas.js';

const reason = { reason: '按程序办理' };
const hour = 3_600_000;

describe('giving work to somebody, and taking it (§4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let handler: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, supervisor, handler] = await Promise.all([
      desk.person('front-desk'),
      desk.person('supervisor'),
      desk.person('handler'),
    ]);
  });
  afterAll(() => desk.close());

  const onLeave = (): Promise<Person> =>
    desk.person('handler', 'lihua', 'yijia', { onLeaveUntil: new Date(Date.now() + hour) });
  const deactivated = (): Promise<Person> => desk.person('handler', 'lihua', 'yijia', { active: false });
  const states = [
    ['on leave', onLeave, 'person.on-leave'],
    ['deactivated', deactivated, 'person.inactive'],
    ['of another estate', () => desk.person('handler', 'songshan'), 'person.not-for-this-estate'],
    ['of another company', () => desk.person('handler', 'other-estate', 'other'), 'person.not-found'],
  ] as const;

  /** Every way of giving work to a person; gives the code of the refusal. */
  const givings: Readonly<Record<string, (to: string) => Promise<string>>> = {
    assign: async (personId) =>
      (await desk.isRefused(supervisor, (await desk.filed(clerk)).id, 'assign', { personId })).code,
    'offer-hand-over': async (to) => {
      const { id } = await desk.filed(clerk);
      await desk.does(handler, id, 'accept');
      return (await desk.isRefused(handler, id, 'offer-hand-over', { to, ...reason })).code;
    },
    'add-helper': async (personId) => {
      const { id } = await desk.filed(clerk);
      await desk.does(handler, id, 'accept');
      return (await desk.isRefused(handler, id, 'add-helper', { personId })).code;
    },
  };

  it('knows every action by which a person gets work: each is tried below', () => {
    const named = complaintLifeCycle
      .filter(({ action, needs }) => needs.includes('person') && (openActions as readonly string[]).includes(action))
      .map(({ action }) => action);
    const others = ['remove-helper', 'engage-contractor'];
    expect([...new Set(named)].filter((action) => !others.includes(action)).sort()).toEqual(
      Object.keys(givings).sort(),
    );
  });

  for (const [action, give] of Object.entries(givings))
    it.each(states)(`${action} to somebody %s is refused`, async (_, person, code) => {
      expect(await give((await person()).id)).toBe(code);
    });

  it.each(states)('filing straight to somebody %s is refused', async (_, person, code) => {
    await expect(desk.filed(clerk, { assignTo: (await person()).id })).rejects.toThrow(code);
  });

  const takings = ['claim', 'accept', 'accept-hand-over'] as const;
  const taken = async (by: Person, action: (typeof takings)[number]): Promise<string> => {
    const { id } = await desk.filed(clerk);
    if (action === 'accept-hand-over') {
      await desk.does(handler, id, 'accept');
      await desk.does(handler, id, 'offer-hand-over', { to: by.id, ...reason });
    }
    await away.get(by.id)?.();
    return (await desk.isRefused(by, id, action)).code;
  };
  const away = new Map<string, () => Promise<unknown>>();
  const turning = async (set: string): Promise<Person> => {
    const person = await desk.person('handler');
    away.set(person.id, () => desk.sql(`update steward.person set ${set} where person_id = $1`, [person.id]));
    return person;
  };

  it.each(takings)('%s is refused during one’s own leave, and after one’s deactivation', async (action) => {
    const leave = await turning(`on_leave_until = now() + interval '1 hour'`);
    expect(await taken(leave, action)).toBe('person.on-leave');
    expect(await taken(await turning('active = false'), action)).toBe('person.inactive');
  });

  const callsOf = async (id: string): Promise<string[]> => {
    const { body } = await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {});
    return body.fired.flatMap(({ call }) =>
      call === undefined ? [] : [`${call.for} ${call.personId ?? 'supervisor'}`],
    );
  };
  const tells = async (id: string, firingId: string, personId: string): Promise<void> => {
    const reached = [{ recipient: personId, level: 'handler', rung: 'named', deliveryId: 'd-1', state: 'sent' }];
    const told = { firingId, considered: [], reached, alarm: false };
    expect((await desk.internal.post(`/internal/cases/${id}/told`, told)).status).toBe(200);
  };

  it('owes a call to whoever gets it, with what the case is about in words, until he was told', async () => {
    const { id } = await desk.filed(clerk, { problem: 'entrapment' });
    await desk.does(supervisor, id, 'assign', { personId: handler.id });
    const { body } = await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {});
    const [call] = body.fired.filter(({ clock }) => clock === 'CALL');
    expect(call).toMatchObject({
      point: 'given',
      emergency: true,
      handlerId: handler.id,
      call: { for: 'given', personId: handler.id, by: supervisor.id, asksForWork: true },
    });
    expect(body.snapshot.owes).toBe(true);
    const { body: words } = await desk.internal.post<CaseWords>(`/internal/cases/${id}/words`, {
      firingId: call?.firingId,
    });
    expect(words).toMatchObject({
      occasion: { person: 'called' },
      problem: { zh: '电梯困人' },
      place: { zh: '电梯' },
      point: { zh: '派给您处理' },
      task: { own: { zh: expect.stringContaining('请接单') } },
    });
    await tells(id, call?.firingId ?? '', handler.id);
    expect(await callsOf(id)).toEqual([]);
    // Why he was called stands with the other points.
    const { items } = (await clerk.http.get<FiringsAnswer>(`/v1/complaints/${id}/firings`)).body;
    expect(items.find(({ clock }) => clock === 'CALL')).toMatchObject({
      call: { for: 'given', personId: handler.id },
      told: { reached: [{ id: handler.id, deliveryId: 'd-1' }] },
    });
  });

  it('owes one to the new handler and to the old one when cases are moved', async () => {
    const [leaver, receiver] = await Promise.all([desk.person('handler'), desk.person('handler')]);
    const { id } = await desk.filed(clerk);
    await desk.does(leaver, id, 'accept');
    await supervisor.http.post(`/v1/people/${leaver.id}/move-cases`, { to: receiver.id });
    expect(await callsOf(id)).toEqual([`given ${receiver.id}`, `taken-off ${leaver.id}`]);
  });

  it('calls whoever supervises now when it is returned', async () => {
    const { id } = await desk.filed(clerk);
    await desk.does(handler, id, 'accept');
    await desk.does(handler, id, 'return', reason);
    expect(await callsOf(id)).toEqual(['returned supervisor']);
  });

  it('shows whether whoever was called has seen it, and lets him say so', async () => {
    const { id } = await desk.filed(clerk);
    const called = await desk.person('handler');
    await desk.does(supervisor, id, 'assign', { personId: called.id });
    expect(await desk.isRefused(called, id, 'say-seen')).toMatchObject({ code: 'call.none' });
    const { body } = await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {});
    await tells(id, body.fired.find(({ clock }) => clock === 'CALL')?.firingId ?? '', called.id);
    const seen = async (): Promise<(string | null)[]> => {
      const one = (await supervisor.http.get<Complaint>(`/v1/complaints/${id}`)).body;
      const page = await supervisor.http.get<{ items: Complaint[] }>(`/v1/board?ids=${id}`);
      expect(page.body.items[0]?.called).toEqual(one.called);
      return (one.called ?? []).map(({ seenAt }) => seenAt);
    };
    expect(await seen()).toEqual([null]);
    await desk.does(called, id, 'say-seen');
    expect(await seen()).toEqual([expect.any(String)]);
  });

  it('counts a nudge, calls the handler, and takes the next one ten minutes later', async () => {
    const { id } = await desk.filed(clerk);
    await desk.does(handler, id, 'accept');
    const nudged = await desk.does(clerk, id, 'nudge', { text: '业主又来电催问' });
    expect(nudged.nudges).toMatchObject({ count: 1 });
    expect(await callsOf(id)).toEqual([`nudged ${handler.id}`]);
    expect(await desk.isRefused(supervisor, id, 'nudge')).toMatchObject({
      code: 'nudge.too-soon',
      details: { count: 1 },
    });
    await desk.freezeAt(Date.parse(nudged.updatedAt) + hour / 6);
    try {
      expect((await desk.does(supervisor, id, 'nudge')).nudges).toMatchObject({ count: 2 });
    } finally {
      await desk.freezeAt(null);
    }
    const facts = await desk.sql<{ who: string; whom: string; count: number }>(
      `select actor_id as who, data->>'personId' as whom, (data->>'count')::int as count from steward.ledger
       where case_id = $1 and type = 'complaint.nudged' order by seq`,
      [id],
    );
    expect(facts).toEqual([
      { who: clerk.id, whom: handler.id, count: 1 },
      { who: supervisor.id, whom: handler.id, count: 2 },
    ]);
  });
});
