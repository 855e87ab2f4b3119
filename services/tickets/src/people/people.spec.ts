import { topics } from '@steward/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stateNewsMessage } from '@steward/service-kit';
import { until } from '@steward/testing';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';

describe('nobody’s cases vanish (§4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, supervisor] = await Promise.all([desk.person('front-desk'), desk.person('supervisor')]);
  });
  afterAll(() => desk.close());

  const casesOf = async (handler: Person, count: number, changes: object = {}): Promise<string[]> => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const { id } = await desk.filed(clerk, { ...changes });
      await desk.does(handler, id, 'claim');
      await desk.does(handler, id, 'accept');
      ids.push(id);
    }
    return ids;
  };
  const read = async (id: string): Promise<Complaint> => (await clerk.http.get<Complaint>(`/v1/complaints/${id}`)).body;
  const publish = (person: Person, seq: number, view: object): Promise<void> =>
    desk.bus.publish([
      stateNewsMessage(
        topics.people,
        {
          caseId: person.id,
          seq,
          companyId: 'yijia',
          estateId: null,
          view: { personId: person.id, active: true, grants: person.grants, skills: [], ...view },
        },
        { service: 'staff' },
      ),
    ]);

  it('says what somebody still has, and moves it before he goes', async () => {
    const [leaver, receiver] = await Promise.all([desk.person('handler'), desk.person('handler')]);
    const ids = await casesOf(leaver, 3);
    const open = await supervisor.http.get<{ count: number; caseIds: string[] }>(`/v1/people/${leaver.id}/open-cases`);
    expect(open.body).toMatchObject({ count: 3 });
    expect(new Set(open.body.caseIds)).toEqual(new Set(ids));
    const moved = await supervisor.http.post(`/v1/people/${leaver.id}/move-cases`, { to: receiver.id });
    expect(moved.body).toMatchObject({ moved: 3, left: 0 });
    for (const id of ids) expect((await read(id)).handlerId).toBe(receiver.id);
    expect(
      (await supervisor.http.post<{ moved: number }>(`/v1/people/${leaver.id}/move-cases`, { to: receiver.id })).body,
    ).toMatchObject({ moved: 0, left: 0 });
  });

  it('leaves what the receiver may not have, and says why', async () => {
    const [leaver, receiver] = await Promise.all([desk.person('handler'), desk.person('handler')]);
    await casesOf(leaver, 1, { aboutPersonId: receiver.id });
    const moved = await supervisor.http.post<{ left: number; cases: { code?: string }[] }>(
      `/v1/people/${leaver.id}/move-cases`,
      { to: receiver.id },
    );
    expect(moved.body).toMatchObject({ moved: 0, left: 1, cases: [{ code: 'person.complained-about' }] });
    expect((await clerk.http.get<Problem>(`/v1/people/${leaver.id}/open-cases`)).body).toMatchObject({
      code: 'role.missing',
    });
  });

  it('gives back what somebody has when the news of his deactivation comes, and it waits for somebody again', async () => {
    const leaver = await desk.person('handler');
    const [id = ''] = await casesOf(leaver, 1);
    await publish(leaver, 2, { active: false });
    await until(async () => (await read(id)).handlerId === null);
    const facts = await clerk.http.get<{ items: { type: string; actor: { id: string } }[] }>(
      `/v1/complaints/${id}/facts`,
    );
    expect(facts.body.items.at(-1)).toMatchObject({
      type: 'complaint.returned',
      actor: { id: 'system:people', role: 'system' },
    });
    const back = await read(id);
    expect(back.state).toBe('received');
    expect(back.clocks.find((clock) => clock.clock === 'ASSIGN' && clock.verdict === 'running')).toBeDefined();
  });

  it('gives it back when he goes on leave, but not for a leave that is over', async () => {
    const [away, back] = await Promise.all([desk.person('handler'), desk.person('handler')]);
    const [[first = ''], [second = '']] = [await casesOf(away, 1), await casesOf(back, 1)];
    await publish(back, 2, { onLeaveUntil: new Date(Date.now() - 3_600_000).toISOString() });
    await publish(away, 2, { onLeaveUntil: new Date(Date.now() + 3_600_000).toISOString() });
    await until(async () => (await read(first)).handlerId === null);
    await until(
      async () =>
        (
          await desk.sql<{ seq: number }>('select seq::int as seq from steward.person where person_id = $1', [back.id])
        )[0]?.seq === 2,
    );
    expect((await read(second)).handlerId).toBe(back.id);
  });
});
