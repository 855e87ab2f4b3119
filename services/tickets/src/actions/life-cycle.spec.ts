import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';

const told = { kind: 'answered-call', note: '电话已接通，业主知悉' };

describe('a complaint is accepted, classified, investigated, handled, fed back and reviewed (§4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let second: Person;
  let handler: Person;
  let manager: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
    supervisor = await desk.person('supervisor');
    second = await desk.person('supervisor');
    handler = await desk.person('handler');
    manager = await desk.person('estate-manager');
  });
  afterAll(() => desk.close());

  const fedBack = async (): Promise<Complaint> => {
    const { id } = await desk.filed(clerk, { class: 'major' });
    await desk.does(supervisor, id, 'assign', { personId: handler.id });
    await desk.does(handler, id, 'accept');
    return desk.does(handler, id, 'feed-back', { text: '控制柜继电器已更换，电梯恢复运行', proof: told });
  };

  it('goes its whole way to the owner’s rating', async () => {
    const { id } = await desk.filed(clerk);
    await desk.does(clerk, id, 'classify', { class: 'major' });
    await desk.does(supervisor, id, 'assign', { personId: handler.id });
    expect((await desk.does(handler, id, 'accept')).state).toBe('accepted');
    const answered = await desk.does(handler, id, 'tell-owner', { text: '我是李师傅，半小时内到场', proof: told });
    expect(answered.clocks.find((clock) => clock.clock === 'RESPOND')?.verdict).toBe('met-target');
    await desk.does(handler, id, 'start-investigation');
    await desk.does(handler, id, 'start-handling', { text: '更换继电器' });
    expect((await desk.does(handler, id, 'feed-back', { text: '已修复', proof: told })).state).toBe('fed-back');
    expect((await desk.does(clerk, id, 'review', { result: 'fixed', how: 'call' })).state).toBe('reviewed');
    const closed = await desk.rates(clerk, id, { score: 5 });
    expect(closed).toMatchObject({ state: 'closed', over: true, rating: 5, nextDueAt: null });
    expect(closed.verdicts).toMatchObject({ RESPOND: 'met-target', RESOLVE: 'met-target' });
  });

  it('counts the owner as answered only when a named handler has accepted and the owner was told (§3.1)', async () => {
    const { id } = await desk.filed(clerk, { class: 'general' });
    const accepted = await desk.does(handler, id, 'accept');
    expect(accepted.clocks.find((clock) => clock.clock === 'RESPOND')?.verdict).toBe('running');
    const missing = await desk.isRefused(handler, id, 'tell-owner', {
      text: '已受理',
      proof: { kind: 'answered-call' },
    });
    expect(missing).toMatchObject({ status: 422, code: 'proof.missing' });
  });

  it('refuses an action that the state does not allow, with code, sentence and clause', async () => {
    const { id } = await desk.filed(clerk);
    const refusal = await desk.isRefused(supervisor, id, 'review', { result: 'fixed', how: 'visit' });
    expect(refusal).toMatchObject({ status: 422, code: 'state.not-allowed', clause: '§4.4' });
    expect(refusal.detail).toContain('复查');
  });

  it('answers 409 with what changed when the caller saw an older version', async () => {
    const complaint = await desk.filed(clerk);
    await desk.does(clerk, complaint.id, 'add-note', { text: '业主来电催办' });
    const stale = await desk.act<Problem>(
      supervisor,
      complaint.id,
      'classify',
      { class: 'major' },
      { 'if-match': `"${complaint.version}"` },
    );
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      code: 'case.changed',
      details: { version: complaint.version + 1, changed: [{ type: 'note.added' }] },
    });
    const fresh = await desk.act(
      supervisor,
      complaint.id,
      'classify',
      { class: 'major' },
      { 'if-match': `"${complaint.version + 1}"` },
    );
    expect(fresh.status).toBe(200);
    expect(fresh.headers.get('etag')).toBe(`"${complaint.version + 2}"`);
    const malformed = await desk.act<Problem>(
      supervisor,
      complaint.id,
      'add-note',
      { text: 'x' },
      { 'if-match': 'yesterday' },
    );
    expect(malformed.body).toMatchObject({ status: 400, code: 'if-match.malformed' });
  });

  it('does nothing twice under one key', async () => {
    const { id } = await desk.filed(clerk);
    const key = { 'idempotency-key': 'note-1' };
    const [first, second_] = await Promise.all(
      [1, 2].map(() => desk.act(clerk, id, 'add-note', { text: '记录' }, key)),
    );
    expect([first?.status, second_?.status]).toEqual([200, 200]);
    const rows = await desk.sql<{ n: number }>(
      `select count(*)::int as n from steward.ledger where case_id = $1 and type = 'note.added'`,
      [id],
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('lengthens a running deadline only with a second person', async () => {
    const { id } = await desk.filed(clerk, { class: 'urgent' });
    expect(await desk.isRefused(supervisor, id, 'change-class', { class: 'major', reason: '不急' })).toMatchObject({
      code: 'class.deadline-longer',
    });
    await desk.does(supervisor, id, 'propose-class-change', { class: 'major', reason: '只影响一部电梯' });
    expect(await desk.isRefused(supervisor, id, 'approve-class-change', { reason: '同意' })).toMatchObject({
      code: 'proposal.own',
    });
    const approved = await desk.does(second, id, 'approve-class-change', { reason: '情况属实' });
    expect(approved.class).toBe('major');
    const respond = approved.clocks.find((clock) => clock.clock === 'RESPOND');
    const hoursAfterStart = (instant: string | null | undefined): number =>
      (Date.parse(String(instant)) - Date.parse(approved.receivedAt)) / 3_600_000;
    expect(hoursAfterStart(respond?.limitAt)).toBe(4);
    expect(respond?.replaced.map((deadline) => hoursAfterStart(deadline.limitAt))).toContain(2);
  });

  it('hands over only when the receiver accepts', async () => {
    const receiver = await desk.person('handler');
    const { id } = await desk.filed(clerk);
    await desk.does(handler, id, 'claim');
    expect(await desk.isRefused(receiver, id, 'accept-hand-over')).toMatchObject({ code: 'hand-over.none' });
    await desk.does(handler, id, 'offer-hand-over', { to: receiver.id, reason: '下班' });
    expect((await desk.does(receiver, id, 'decline-hand-over', { reason: '手上有急单' })).handlerId).toBe(handler.id);
    await desk.does(handler, id, 'offer-hand-over', { to: receiver.id, reason: '下班' });
    expect(await desk.does(receiver, id, 'accept-hand-over')).toMatchObject({
      handlerId: receiver.id,
      offeredTo: null,
    });
  });

  it('is reviewed by somebody other than the handler', async () => {
    const { id } = await fedBack();
    expect(await desk.isRefused(handler, id, 'review', { result: 'fixed', how: 'visit' })).toMatchObject({
      code: 'handler.same',
    });
    const back = await desk.does(clerk, id, 'review', { result: 'not-fixed', how: 'visit', text: '二楼仍不停靠' });
    expect(back.reopenCount).toBe(1);
  });

  it('opens the supervisor’s answer when the rating is 2 or less', async () => {
    const { id } = await fedBack();
    await desk.does(clerk, id, 'review', { result: 'fixed', how: 'call' });
    expect(await desk.rates(clerk, id, { score: 2, text: '太慢' })).toMatchObject({
      state: 'reviewed',
      lowRatingOpen: true,
    });
    expect(await desk.does(supervisor, id, 'answer-low-rating', { call: true, text: '致歉并说明' })).toMatchObject({
      lowRatingOpen: false,
      state: 'closed',
    });
  });

  it('reopens the same case and says how often it came back', async () => {
    const { id } = await fedBack();
    await desk.does(clerk, id, 'review', { result: 'fixed', how: 'call' });
    await desk.rates(clerk, id, { score: 4 });
    const reopened = await desk.does(clerk, id, 'reopen', { reason: '又停了' });
    expect(reopened).toMatchObject({ over: false, reopenCount: 1, escalationFloor: 'supervisor' });
    const resolve = reopened.clocks.filter((clock) => clock.clock === 'RESOLVE').at(-1);
    expect(Date.parse(String(resolve?.limitAt)) - Date.parse(String(resolve?.startedAt))).toBe(24 * 3_600_000);
  });

  it('keeps whoever is complained about away from it', async () => {
    const { id } = await desk.filed(clerk, { aboutPersonId: handler.id });
    expect(await desk.isRefused(handler, id, 'claim')).toMatchObject({ status: 422, code: 'person.complained-about' });
    expect(await desk.isRefused(supervisor, id, 'assign', { personId: handler.id })).toMatchObject({
      code: 'person.complained-about',
    });
    const seen = await handler.http.get<Complaint>(`/v1/complaints/${id}`);
    expect(seen.body.reporterId).toBeNull();
    expect(JSON.stringify(seen.body)).not.toContain('王秀英');
  });

  it('ends as "not a complaint" by two persons only', async () => {
    const { id } = await desk.filed(clerk);
    await desk.does(supervisor, id, 'propose-not-a-complaint', { reason: '与物业无关' });
    expect(await desk.isRefused(supervisor, id, 'confirm-not-a-complaint')).toMatchObject({ code: 'proposal.own' });
    expect(await desk.does(manager, id, 'confirm-not-a-complaint')).toMatchObject({
      state: 'not-a-complaint',
      over: true,
      nextDueAt: null,
    });
  });

  it('is withdrawn only when the owner confirmed it', async () => {
    const { id } = await desk.filed(clerk);
    expect(await desk.isRefused(clerk, id, 'withdraw', { confirmedWith: { kind: 'unreachable' } })).toMatchObject({
      code: 'proof.not-confirmed',
    });
    expect(await desk.does(clerk, id, 'withdraw', { confirmedWith: told })).toMatchObject({
      state: 'withdrawn',
      over: true,
    });
  });

  it('states an earlier time only by role, with reason, and never later than now (§7.2)', async () => {
    const { id, receivedAt } = await desk.filed(clerk);
    await desk.does(handler, id, 'claim');
    const at = receivedAt;
    expect(await desk.isRefused(handler, id, 'accept', { happened: { at, reason: '忘记登记' } })).toMatchObject({
      code: 'time.not-yours',
    });
    const ahead = { at: '2999-01-01T00:00:00.000Z', reason: '笔误' };
    expect(await desk.isRefused(supervisor, id, 'accept', { happened: ahead })).toMatchObject({ code: 'time.ahead' });
    const before = { at: '2001-01-01T00:00:00.000Z', reason: '笔误' };
    expect(
      await desk.isRefused(supervisor, id, 'log-call', { answered: true, text: '补记', happened: before }),
    ).toMatchObject({ code: 'time.before-start' });
    const logged = await desk.does(supervisor, id, 'log-call', {
      answered: true,
      text: '补记',
      happened: { at, reason: '当时系统维护' },
    });
    expect(logged.version).toBeGreaterThan(2);
  });

  it('corrects the place to one of the standard, and nothing is overwritten (§7.2)', async () => {
    const { id } = await desk.filed(clerk);
    expect(
      await desk.isRefused(clerk, id, 'correct', {
        field: 'place',
        place: 'lift',
        category: 'lift-service',
        problem: 'purple',
        reason: '登记错误',
      }),
    ).toMatchObject({
      code: 'problem.not-in-standard',
    });
    const corrected = await desk.does(clerk, id, 'correct', {
      field: 'place',
      place: 'lift',
      category: 'lift-service',
      problem: 'shaking',
      reason: '登记错误',
    });
    expect(corrected.problem).toBe('shaking');
    const facts = await clerk.http.get<{ items: { data: { problem?: string } }[] }>(`/v1/complaints/${id}/facts`);
    expect(facts.body.items[0]?.data.problem).toBe('stopped');
  });

  it('tells what happened to a complaint page by page, each fact once', async () => {
    const { id } = await desk.filed(clerk);
    for (const text of ['一', '二', '三']) await desk.does(clerk, id, 'add-note', { text });
    const read = async (query: string) =>
      (await clerk.http.get<{ items: { seq: number }[]; next: string | null }>(`/v1/complaints/${id}/facts${query}`))
        .body;
    const whole = await read('');
    expect(whole.next).toBeNull();
    const first = await read('?limit=2');
    const second = await read(`?limit=100&cursor=${encodeURIComponent(String(first.next))}`);
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect([first.items.length, second.next]).toEqual([2, null]);
    const { body } = await clerk.http.get<{ code: string }>(`/v1/complaints/${id}/facts?cursor=nonsense`);
    expect(body.code).toBe('cursor.invalid');
  });

  it('refuses an action that does not exist, and bodies with unknown fields', async () => {
    const { id } = await desk.filed(clerk);
    expect((await desk.act(clerk, id, 'explode')).status).toBe(404);
    expect((await desk.act(clerk, id, 'claim', { force: true })).status).toBe(400);
  });
});
