import type { Advanced, AssignmentQuestion } from '@steward/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person } from '../../test/fixture.js';

describe('Steward assigns what nobody has (§4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler] = await Promise.all([desk.person('front-desk'), desk.person('handler')]);
  });
  afterAll(() => desk.close());

  const question = async (id: string): Promise<AssignmentQuestion> =>
    (await desk.internal.get<AssignmentQuestion>(`/internal/cases/${id}/assignment-question`)).body;
  const answer = (personId: string) => ({
    personId,
    why: 'on-duty.fewest-open',
    considered: [{ personId, level: 'handler', rung: 'duty-roster', outcome: 'reached', why: 'on-duty' }],
  });

  it('asks for the skills of the leaf, and never for the person complained about', async () => {
    const about = await desk.person('handler');
    const { id } = await desk.filed(clerk, { aboutPersonId: about.id });
    expect(await question(id)).toEqual({
      companyId: 'yijia',
      estateId: 'lihua',
      place: 'lift',
      category: 'lift-service',
      skills: ['lift'],
      excluded: [about.id],
      wanted: true,
    });
  });

  it('records whom it chose and why, with who else was considered', async () => {
    const { id } = await desk.filed(clerk);
    const assigned = await desk.internal.post<Advanced>(`/internal/cases/${id}/assign`, answer(handler.id));
    expect(assigned.status).toBe(200);
    const seen = await clerk.http.get<Complaint>(`/v1/complaints/${id}`);
    expect(seen.body.handlerId).toBe(handler.id);
    const considered = seen.body.content.find((content) => content.kind === 'considered');
    expect(considered?.meta).toMatchObject({ why: 'on-duty.fewest-open', considered: [{ personId: handler.id }] });
    const facts = await desk.sql<{ data: object; actor_role: string }>(
      `select data, actor_role from steward.ledger where case_id = $1 and type = 'complaint.assigned'`,
      [id],
    );
    expect(facts).toMatchObject([{ data: { by: 'automatic', reason: 'on-duty.fewest-open' }, actor_role: 'system' }]);
    expect((await question(id)).wanted).toBe(false);
  });

  it('records what is due by then in the same commit, and answers with it', async () => {
    const { id } = await desk.filed(clerk);
    const { body } = await desk.internal.post<Advanced>(`/internal/cases/${id}/assign`, answer(handler.id));
    const receipt = body.fired.find(({ point }) => point === 'receipt');
    const facts = await desk.sql<{ type: string; at: Date }>(
      `select type, recorded_at as at from steward.ledger
       where case_id = $1 and (type = 'complaint.assigned' or data->'firing'->>'point' = 'receipt') order by seq`,
      [id],
    );
    expect(facts.map(({ type }) => type)).toEqual(['complaint.assigned', 'firing.reached']);
    expect(new Set(facts.map(({ at }) => at.toISOString()))).toEqual(new Set([receipt?.recordedAt]));
  });

  it('takes it from nobody: a person who was faster keeps it, and repeating changes nothing', async () => {
    const other = await desk.person('handler');
    const { id } = await desk.filed(clerk);
    await desk.does(other, id, 'claim');
    const [first, second] = [1, 2].map(() =>
      desk.internal.post<Advanced>(`/internal/cases/${id}/assign`, answer(handler.id)),
    );
    const answers = await Promise.all([first, second]);
    expect(answers.map((one) => one?.status)).toEqual([200, 200]);
    const [one, another] = answers.map((answered) => answered?.body);
    expect(one?.snapshot.seq).toBeGreaterThan(0);
    expect(one?.snapshot.seq).toBe(another?.snapshot.seq);
    // Whoever has it, the answer says what is due and untold.
    expect(one?.fired.map(({ point }) => point)).toContain('receipt');
    expect((await clerk.http.get<Complaint>(`/v1/complaints/${id}`)).body.handlerId).toBe(other.id);
  });

  it('gives it to nobody who may not have it, says why, and calls whoever supervises now', async () => {
    const gone = await desk.person('handler', 'lihua', 'yijia', { active: false });
    const { id } = await desk.filed(clerk);
    const { body } = await desk.internal.post<Advanced>(`/internal/cases/${id}/assign`, answer(gone.id));
    expect((await clerk.http.get<Complaint>(`/v1/complaints/${id}`)).body.handlerId).toBeNull();
    expect(body.fired.find(({ clock }) => clock === 'CALL')).toMatchObject({
      point: 'nobody-fits',
      tells: ['supervisor'],
      call: { for: 'nobody-fits', personId: null },
    });
    const facts = await desk.sql<{ reason: string }>(
      `select data->>'reason' as reason from steward.ledger where case_id = $1 and type = 'complaint.assignment-failed'`,
      [id],
    );
    expect(facts).toEqual([{ reason: 'person.inactive' }]);
  });

  it('says once that nobody fits, however often it is asked, until somebody has it', async () => {
    const { id } = await desk.filed(clerk);
    const nobody = { personId: null, why: 'nobody-fits', considered: [] };
    const seqs: number[] = [];
    for (let again = 0; again < 2; again += 1)
      seqs.push((await desk.internal.post<Advanced>(`/internal/cases/${id}/assign`, nobody)).body.snapshot.seq);
    expect(seqs[1]).toBe(seqs[0]);
  });
});
