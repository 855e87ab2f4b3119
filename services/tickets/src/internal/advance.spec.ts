import type { Advanced, CaseSnapshot, CaseWords, Told } from '@steward/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';

const minutes = (count: number): number => count * 60_000;
const told = { kind: 'answered-call', note: '业主知悉' };

describe('the service decides what is due, by its database’s clock and from the facts', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let start: number;
  let complaint: Complaint;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler] = await Promise.all([desk.person('front-desk'), desk.person('handler')]);
  });
  afterAll(() => desk.close());

  beforeEach(async () => {
    complaint = await desk.filed(clerk, { class: 'general' });
    await desk.does(handler, complaint.id, 'claim');
    start = Date.parse(complaint.receivedAt);
  });
  afterEach(() => desk.freezeAt(null));

  const advancedAt = async (afterStart: number): Promise<Advanced> => {
    await desk.freezeAt(start + afterStart);
    const answer = await desk.internal.post<Advanced>(`/internal/cases/${complaint.id}/advance`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const pointsOf = (advanced: Advanced, clock = 'RESPOND'): string[] =>
    advanced.fired.filter((one) => one.clock === clock).map((one) => one.point);
  const tellsOf = (firingId: string): Told => ({ firingId, considered: [], reached: [], alarm: false });

  it('says "not yet" one millisecond before the limit, and pages the supervisor at the limit (§3.1 general: 2 h)', async () => {
    const before = await advancedAt(minutes(120) - 1);
    expect(pointsOf(before)).not.toContain('limit');
    expect(before.snapshot.nextDueAt).not.toBeNull();
    const at = await advancedAt(minutes(120));
    const limit = at.fired.find((one) => one.clock === 'RESPOND' && one.point === 'limit');
    expect(limit).toMatchObject({
      means: 'breach',
      tells: ['supervisor'],
      clause: '§3.1',
      handlerId: handler.id,
      caseNumber: complaint.number,
    });
    expect(limit?.due).toBe(new Date(start + minutes(120)).toISOString());
    expect(limit?.recordedAt).toBe(new Date(start + minutes(120)).toISOString());
    expect(limit?.why.zh).toContain('§3.1');
  });

  it('knows no breach when acceptance and word to the owner were committed just before the limit, however late it looks', async () => {
    await desk.freezeAt(start + minutes(120) - 1);
    await desk.does(handler, complaint.id, 'accept');
    await desk.does(handler, complaint.id, 'tell-owner', { text: '半小时到场', proof: told });
    const late = await advancedAt(minutes(125));
    expect(pointsOf(late)).not.toContain('limit');
    const facts = await desk.sql<{ point: string }>(
      `select data->'firing'->>'clock' || ' ' || (data->'firing'->>'point') as point from steward.ledger where case_id = $1 and type = 'firing.reached'`,
      [complaint.id],
    );
    expect(facts.map((fact) => fact.point)).not.toContain('RESPOND limit');
    const seen = await clerk.http.get<Complaint>(`/v1/complaints/${complaint.id}`);
    expect(seen.body.clocks.find((clock) => clock.clock === 'RESPOND')?.verdict).toBe('met-limit');
  });

  it('knows a breach when the acceptance came one millisecond after the limit', async () => {
    await desk.freezeAt(start + minutes(120) + 1);
    await desk.does(handler, complaint.id, 'accept');
    await desk.does(handler, complaint.id, 'tell-owner', { text: '马上到', proof: told });
    expect(pointsOf(await advancedAt(minutes(121)))).toContain('limit');
  });

  it('counts how late a firing was once, however often it was asked for and told', async () => {
    const lateness = async (): Promise<number> => {
      const { body } = await desk.nobody.get<string>('/metrics');
      const line = body.split('\n').find((one) => /^steward_firing_lateness_seconds_count.*"ASSIGN"/.test(one));
      return Number(line?.split(' ').at(-1) ?? 0);
    };
    const before = await lateness();
    const unassigned = await desk.filed(clerk, { class: 'general' });
    await desk.freezeAt(Date.parse(unassigned.receivedAt) + minutes(16));
    const ask = async (): Promise<Advanced> =>
      (await desk.internal.post<Advanced>(`/internal/cases/${unassigned.id}/advance`, {})).body;
    await ask();
    const again = await ask();
    const firing = again.fired.find(({ clock }) => clock === 'ASSIGN');
    for (let times = 0; times < 3; times += 1) {
      const told = await desk.internal.post(`/internal/cases/${unassigned.id}/told`, tellsOf(String(firing?.firingId)));
      expect([told.status, told.body]).toEqual([200, expect.anything()]);
    }
    expect((await lateness()) - before).toBe(1);
  });

  it('writes nothing when nothing is due, and answers the same again', async () => {
    const first = await advancedAt(minutes(1));
    const version = first.snapshot.seq;
    const second = await advancedAt(minutes(2));
    expect(second.snapshot.seq).toBe(version);
    expect(second.fired.map((one) => one.firingId)).toEqual(first.fired.map((one) => one.firingId));
  });

  it('says a firing until somebody was told of it, and records the telling once', async () => {
    const { fired } = await advancedAt(minutes(60));
    const half = fired.find((one) => one.clock === 'RESPOND' && one.tells.includes('handler'));
    expect(half).toBeDefined();
    const tell = tellsOf(String(half?.firingId));
    const first = await desk.internal.post<CaseSnapshot>(`/internal/cases/${complaint.id}/told`, tell);
    const again = await desk.internal.post<CaseSnapshot>(`/internal/cases/${complaint.id}/told`, tell);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.seq).toBe(first.body.seq);
    expect((await advancedAt(minutes(61))).fired.map((one) => one.firingId)).not.toContain(half?.firingId);
  });

  it('tells only the highest of several points of a clock that are due at one look', async () => {
    const late = await advancedAt(minutes(185));
    expect(pointsOf(late).filter((point) => point !== 'receipt')).toEqual(['limit+60m']);
    const recorded = await desk.sql<{ n: number }>(
      `select count(*)::int as n from steward.ledger where case_id = $1 and type = 'firing.reached' and data->'firing'->>'clock' = 'RESPOND'`,
      [complaint.id],
    );
    expect(recorded[0]?.n).toBeGreaterThan(2);
  });

  it('never fires a point twice when two look at once', async () => {
    await desk.freezeAt(start + minutes(120));
    await Promise.all(Array.from({ length: 8 }, () => desk.internal.post(`/internal/cases/${complaint.id}/advance`)));
    const twice = await desk.sql(
      `select data->'firing'->>'id' from steward.ledger where case_id = $1 and type = 'firing.reached' group by 1 having count(*) > 1`,
      [complaint.id],
    );
    expect(twice).toEqual([]);
  });

  it('says what messages say of a firing: why each is told now, what, who, how late, and what may be done', async () => {
    const late = await advancedAt(minutes(185));
    const firing = late.fired.find(({ clock, point }) => clock === 'RESPOND' && point !== 'receipt');
    expect(firing?.why.zh).toContain('响应超时后仍未响应（第二次催办）');
    const wordsOf = async (firingId: string): Promise<CaseWords> => {
      const { body, status } = await desk.internal.post<CaseWords>(`/internal/cases/${complaint.id}/words`, {
        firingId,
      });
      expect(status).toBe(200);
      return body;
    };
    expect(await wordsOf(String(firing?.firingId))).toMatchObject({
      problem: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]{3}/) },
      occasion: { person: 'still-late' },
      clock: { zh: '响应' },
      handlerId: handler.id,
      handlerTold: null,
      ageMs: minutes(185),
      lateMs: minutes(65),
      limitAt: new Date(start + minutes(120)).toISOString(),
      task: { own: { zh: expect.stringContaining('接单') }, above: { zh: expect.stringContaining('督促处理人接单') } },
      offers: ['owner-reply', 'attach'],
    });
    const receipt = late.fired.find(({ point }) => point === 'receipt');
    expect(await wordsOf(String(receipt?.firingId))).toMatchObject({ occasion: { owner: 'receipt' } });
    const unknown = await desk.internal.post<Problem>(`/internal/cases/${complaint.id}/words`, { firingId: 'none' });
    expect(unknown.body).toMatchObject({ status: 404, code: 'firing.unknown' });
    expect((await clerk.http.post<Problem>(`/internal/cases/${complaint.id}/words`, { firingId: 'x' })).status).toBe(
      401,
    );
  });

  it('names neither problem nor place of a confidential case in a message, but that somebody is in danger (§7.3)', async () => {
    const said = async (changes: object): Promise<CaseWords> => {
      const { id } = await desk.filed(clerk, { confidential: true, ...changes });
      const { body } = await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`);
      const firingId = String(body.fired.find(({ point }) => point === 'receipt')?.firingId);
      return (await desk.internal.post<CaseWords>(`/internal/cases/${id}/words`, { firingId })).body;
    };
    const secret = await said({ class: 'urgent' });
    expect(secret.problem).toEqual({ zh: '保密投诉', en: 'Confidential complaint' });
    expect([secret.buildingId, secret.dwellingId]).toEqual([null, null]);
    const danger = await said({ class: 'major-emergency' });
    expect(danger.problem.zh).not.toContain('保密');
    expect([danger.buildingId, danger.dwellingId]).toEqual([null, null]);
  });

  it('owes whoever reported it what is said to him, with a link that was recorded beside it (§3.2)', async () => {
    await desk.does(handler, complaint.id, 'accept');
    await desk.internal.post(`/internal/cases/${complaint.id}/advance`);
    await desk.does(handler, complaint.id, 'message-owner', { text: '请问您哪天在家？' });
    const { fired } = await advancedAt(minutes(1));
    const written = fired.find(({ point }) => point === 'owner-written');
    expect(written).toMatchObject({
      tells: ['owner'],
      reporterIds: [complaint.reporterId],
      call: { for: 'owner-written', personId: null, asksForWork: false },
    });
    const firing = String(written?.firingId);
    const { body: words } = await desk.internal.post<CaseWords>(`/internal/cases/${complaint.id}/words`, {
      firingId: firing,
    });
    expect(words).toMatchObject({ occasion: { owner: 'written' }, offers: expect.arrayContaining(['owner-reply']) });
    const links = await desk.sql(
      `select data->>'reporterId' as reporter from steward.ledger
       where case_id = $1 and type = 'owner-link.issued' and data->>'firingId' = $2`,
      [complaint.id, firing],
    );
    expect(links).toEqual([{ reporter: complaint.reporterId }]);
    const reached = {
      recipient: `owner:${String(complaint.reporterId)}`,
      level: 'owner',
      rung: 'named',
      deliveryId: 'd',
      state: 'sent',
    };
    await desk.internal.post(`/internal/cases/${complaint.id}/told`, { ...tellsOf(firing), reached: [reached] });
    const { body: rows } = await handler.http.get<{ items: { told: { what: { zh: string } }[] }[] }>(
      `/v1/complaints/${complaint.id}/reporters`,
    );
    expect(rows.items[0]?.told.map(({ what }) => what.zh)).toContain('给报事人留言');
  });

  it('closes after silence at the end of seven days, never counted as a good rating (§4.4)', async () => {
    await desk.does(handler, complaint.id, 'accept');
    const { fedBackAt } = await desk.does(handler, complaint.id, 'feed-back', { text: '已处理', proof: told });
    start = Date.parse(String(fedBackAt));
    await desk.does(clerk, complaint.id, 'review', { result: 'fixed', how: 'call' });
    const days = (count: number): number => minutes(count * 24 * 60);
    expect((await advancedAt(days(7) - 1)).snapshot.state).toBe('reviewed');
    const closed = await advancedAt(days(7));
    expect(closed.snapshot).toMatchObject({ state: 'closed', over: true, nextDueAt: null });
    const seen = await clerk.http.get<Complaint>(`/v1/complaints/${complaint.id}`);
    expect(seen.body.rating).toBeNull();
  });

  it('is for services only', async () => {
    const answer = await clerk.http.post<Problem>(`/internal/cases/${complaint.id}/advance`);
    expect([401, 403]).toContain(answer.status);
    expect((await desk.nobody.get(`/internal/cases/${complaint.id}`)).status).toBe(401);
    expect((await desk.internal.get<Problem>('/internal/cases/no-such-case')).body).toMatchObject({
      status: 404,
      code: 'case.unknown',
    });
  });
});
