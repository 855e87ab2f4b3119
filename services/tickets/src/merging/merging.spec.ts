import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Advanced, OwnerContact } from '@steward/contracts';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { aDwelling, tokenOf } from '../../test/owners.js';
import type { OwnerView } from '../owner-link/owner-link.schemas.js';
import type { Reporters } from '../reporters/reporters.schemas.js';
import type { Joined } from '../similar/similar.schemas.js';

const reason = { reason: '同一部电梯，同一故障' };

describe('complaints about the same thing are merged, and a wrong merge is undone (§4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, supervisor] = await Promise.all([desk.person('front-desk'), desk.person('supervisor')]);
  });
  afterAll(() => desk.close());

  const two = async (): Promise<{ older: Complaint; younger: Complaint }> => {
    const older = await desk.filed(clerk, { reporter: { kind: 'owner', name: '赵一', phone: '13900000001' } });
    const younger = await desk.filed(clerk, { reporter: { kind: 'tenant', name: '钱二', phone: '13900000002' } });
    return { older, younger };
  };
  const resolveStart = (complaint: Complaint): string =>
    String(complaint.clocks.find((clock) => clock.clock === 'RESOLVE')?.startedAt);
  const read = async (id: string): Promise<Complaint> => (await clerk.http.get<Complaint>(`/v1/complaints/${id}`)).body;

  it('lets the survivor’s clocks count from the earlier start, and hears both reporters', async () => {
    const { older, younger } = await two();
    expect(await desk.does(clerk, older.id, 'merge', { into: younger.id, ...reason })).toMatchObject({
      state: 'merged',
      over: true,
      mergedInto: younger.id,
    });
    const survivor = await read(younger.id);
    expect(resolveStart(survivor)).toBe(older.receivedAt);
    expect(survivor.joined).toMatchObject([{ fromCase: older.id, reporterId: older.reporterId, undone: false }]);
    const advanced = await desk.internal.post<Advanced>(`/internal/cases/${younger.id}/advance`);
    const receipt = advanced.body.fired.find(({ point }) => point === 'receipt');
    expect(new Set(receipt?.reporterIds)).toEqual(new Set([older.reporterId, younger.reporterId]));
  });

  it('gives both cases back as they were when the merge is undone, from either side', async () => {
    for (const side of ['gone', 'survivor'] as const) {
      const { older, younger } = await two();
      await desk.does(clerk, older.id, 'merge', { into: younger.id, ...reason });
      const joinedSeq = (await read(younger.id)).joined[0]?.seq;
      if (side === 'gone') await desk.does(supervisor, older.id, 'undo-merge', { reason: '不是同一问题' });
      else await desk.does(supervisor, younger.id, 'undo-joining', { joinedSeq, reason: '不是同一问题' });
      const [back, survivor] = await Promise.all([read(older.id), read(younger.id)]);
      expect(back).toMatchObject({ state: 'received', over: false, mergedInto: null });
      expect(resolveStart(back)).toBe(older.receivedAt);
      expect(resolveStart(survivor)).toBe(younger.receivedAt);
      expect(survivor.joined).toMatchObject([{ undone: true }]);
    }
  });

  it('takes two persons where a breach would leave the rates, and only there (§2.1.3)', async () => {
    const [handler, manager] = await Promise.all([desk.person('handler'), desk.person('estate-manager')]);
    const happened = { at: new Date(Date.now() - 80 * 3_600_000).toISOString(), reason: '电话记录在纸上，今日补录' };
    const late = await desk.filed(supervisor, { happened });
    const alsoLate = await desk.filed(supervisor, { happened });
    const { younger: answered } = await two();
    const { younger: open } = await two();
    await desk.does(handler, answered.id, 'accept');
    await desk.does(handler, answered.id, 'tell-owner', { text: '我来处理', proof: { kind: 'in-person' } });
    await desk.does(handler, answered.id, 'feed-back', { text: '已修好', proof: { kind: 'in-person' } });
    // The open one waits since the earlier start, and is as late: nothing leaves a rate.
    await desk.does(clerk, alsoLate.id, 'merge', { into: open.id, ...reason });
    const into = { into: answered.id, ...reason };
    expect(await desk.isRefused(supervisor, late.id, 'merge', into)).toMatchObject({ code: 'breach.second-person' });
    await desk.does(clerk, late.id, 'propose-taking-out', { as: 'merged', ...into });
    expect(await desk.isRefused(clerk, late.id, 'approve-taking-out', reason)).toMatchObject({ status: 403 });
    expect(await desk.does(manager, late.id, 'approve-taking-out', reason)).toMatchObject({
      state: 'merged',
      mergedInto: answered.id,
      proposals: { takingOut: null },
    });
    expect((await read(answered.id)).joined).toMatchObject([{ fromCase: late.id, undone: false }]);
  });

  it('changes both or none', async () => {
    const { older, younger } = await two();
    await desk.does(clerk, younger.id, 'withdraw', { confirmedWith: { kind: 'in-person' } });
    expect(await desk.isRefused(clerk, older.id, 'merge', { into: younger.id, ...reason })).toMatchObject({
      status: 422,
      code: 'state.not-allowed',
    });
    expect(await read(older.id)).toMatchObject({ state: 'received', version: older.version });
  });

  it('refuses what makes no sense', async () => {
    const { older } = await two();
    expect(await desk.isRefused(clerk, older.id, 'merge', { into: older.id, ...reason })).toMatchObject({
      code: 'merge.same-case',
    });
    expect(await desk.isRefused(clerk, older.id, 'merge', { into: 'no-such-case', ...reason })).toMatchObject({
      status: 404,
      code: 'case.unknown',
    });
    expect(await desk.isRefused(supervisor, older.id, 'undo-merge', reason)).toMatchObject({
      code: 'state.not-allowed',
    });
    expect(await desk.isRefused(supervisor, older.id, 'undo-joining', { joinedSeq: 9, ...reason })).toMatchObject({
      code: 'joining.unknown',
    });
    const wide = await desk.person('company', null);
    const elsewhere = await desk.filed(await desk.person('front-desk', 'songshan'), { estateId: 'songshan' });
    expect(await desk.isRefused(wide, older.id, 'merge', { into: elsewhere.id, ...reason })).toMatchObject({
      code: 'merge.other-estate',
    });
  });

  it('merges once under one key, also when two ask at the same time', async () => {
    const { older, younger } = await two();
    const body = { into: younger.id, ...reason };
    const key = { 'idempotency-key': `merge-${older.id}` };
    const answers = await Promise.all(
      [1, 2].map(() => desk.act<Complaint | Problem>(clerk, older.id, 'merge', body, key)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect((await read(younger.id)).joined).toHaveLength(1);
  });

  it('lets a further reporter go again who joined by mistake, once under one key (§4.4)', async () => {
    const { older } = await two();
    const joined = await desk.does(clerk, older.id, 'join-reporter', {
      reporter: { kind: 'tenant', name: '周五', phone: '13900000005' },
      text: '报错了楼',
    });
    const joinedSeq = joined.joined[0]?.seq;
    expect(await desk.isRefused(supervisor, older.id, 'undo-joining', { joinedSeq: 99, ...reason })).toMatchObject({
      code: 'joining.unknown',
    });
    const key = { 'idempotency-key': `let-go-${older.id}` };
    const undo = () => desk.act(supervisor, older.id, 'undo-joining', { joinedSeq, reason: '报错了楼' }, key);
    const [first, second] = [await undo(), await undo()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toMatchObject({ version: first.body.version, joined: [{ fromCase: null, undone: true }] });
    expect(await desk.isRefused(supervisor, older.id, 'undo-joining', { joinedSeq, ...reason })).toMatchObject({
      code: 'joining.unknown',
    });
    const advanced = await desk.internal.post<Advanced>(`/internal/cases/${older.id}/advance`);
    const receipt = advanced.body.fired.find(({ point }) => point === 'receipt');
    expect(receipt?.reporterIds).toEqual([older.reporterId]);
  });

  it('gives him a case of his own then, with his first start, a number, and the link that he has (§4.4)', async () => {
    const { older } = await two();
    const { id: dwellingId, building } = await aDwelling(desk, { wish: 'call-only' });
    const { body: joined } = await clerk.http.post<Joined>(`/v1/complaints/${older.id}/reporters`, {
      reporter: { kind: 'tenant', name: '周五', phone: '13900000005' },
      text: '我家门口的灯也不亮',
      dwellingId,
    });
    const [entry] = joined.complaint.joined;
    const own = tokenOf(joined.link);
    const undone = await desk.does(supervisor, older.id, 'undo-joining', {
      joinedSeq: entry?.seq,
      reason: '不是同一件事',
    });
    const toCase = String(undone.joined[0]?.toCase);
    const back = await read(toCase);
    const [said] = await desk.sql<{ at: Date }>('select at from steward.ledger where case_id = $1 and seq = $2', [
      older.id,
      entry?.seq,
    ]);
    expect(back).toMatchObject({
      state: 'received',
      over: false,
      receivedAt: said?.at.toISOString(),
      dwellingId,
      buildingId: building,
      contactWish: 'call-only',
      linkedTo: older.id,
      firstAsked: clerk.id,
    });
    expect(back.number).not.toBe(older.number);
    expect(resolveStart(back)).toBe(said?.at.toISOString());
    expect(back.content).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'description', text: '我家门口的灯也不亮' }),
        expect.objectContaining({
          kind: 'reporter',
          meta: expect.objectContaining({ name: '周五', phone: '13900000005' }),
        }),
      ]),
    );
    // The link in his phone shows his own case now, with its number and his words.
    const page = (await desk.nobody.get<OwnerView>(`/v1/owner-links/${own}`)).body;
    expect(page).toMatchObject({ number: back.number, conversation: [{ from: 'owner', text: '我家门口的灯也不亮' }] });
    // He hears of it as anybody who files: a receipt with a link, by his household's wish.
    const { body: advanced } = await desk.internal.post<Advanced>(`/internal/cases/${toCase}/advance`, {});
    const receipt = advanced.fired.find(({ tells }) => tells.includes('owner'));
    expect(receipt?.reporterIds).toEqual([back.reporterId]);
    const { body: contact } = await desk.internal.get<OwnerContact>(
      `/internal/reporters/${String(back.reporterId)}/contact?case=${toCase}&firing=${encodeURIComponent(String(receipt?.firingId))}`,
    );
    expect(contact).toMatchObject({ phone: '13900000005', contactWish: 'call-only', link: expect.any(String) });
  });

  it('follows each reporter’s own wish, whatever the first one wants (§3.1)', async () => {
    const quiet = await desk.filed(clerk, {
      reporter: { kind: 'owner', name: '吴六', phone: '13900000006' },
      contactWish: 'none',
    });
    const { body: joined } = await clerk.http.post<Joined>(`/v1/complaints/${quiet.id}/reporters`, {
      reporter: { kind: 'owner', name: '郑七', phone: '13900000007' },
      text: '我家也是',
    });
    const asked = await desk.filed(clerk, {
      reporter: { kind: 'owner', name: '王八一', phone: '13900000008' },
      contactWish: 'call-only',
    });
    await desk.does(clerk, asked.id, 'merge', { into: quiet.id, ...reason });
    const wish = async (reporterId: string | null | undefined): Promise<unknown> =>
      (await desk.internal.get<OwnerContact>(`/internal/reporters/${String(reporterId)}/contact`)).body;
    expect(await wish(quiet.reporterId)).toMatchObject({ contactWish: 'none', link: null });
    expect(await wish(joined.reporterId)).toMatchObject({ contactWish: 'any', link: joined.link });
    expect(await wish(asked.reporterId)).toMatchObject({ contactWish: 'call-only' });
    const rows = (await clerk.http.get<Reporters>(`/v1/complaints/${quiet.id}/reporters`)).body.items;
    expect(rows.map(({ name, contactWish, text, caseNumber }) => [name, contactWish, text, caseNumber])).toEqual([
      ['吴六', 'none', expect.stringContaining('电梯'), quiet.number],
      ['郑七', 'any', '我家也是', quiet.number],
      ['王八一', 'call-only', expect.stringContaining('电梯'), asked.number],
    ]);
  });

  it('shows who reported, their words and what each was told; names and phones only to those who may see them', async () => {
    const { older, younger } = await two();
    await desk.does(clerk, older.id, 'merge', { into: younger.id, ...reason });
    const { body: advanced } = await desk.internal.post<Advanced>(`/internal/cases/${younger.id}/advance`, {});
    for (const { firingId, reporterIds } of advanced.fired)
      await desk.internal.post(`/internal/cases/${younger.id}/told`, {
        firingId,
        considered: [],
        alarm: false,
        reached: reporterIds.map((id) => ({
          recipient: `owner:${id}`,
          level: 'owner',
          rung: 'named',
          deliveryId: `dl-${id}`,
          state: 'sent',
        })),
      });
    const path = `/v1/complaints/${younger.id}/reporters`;
    const seen = (await clerk.http.get<Reporters>(path)).body.items;
    expect(seen.map(({ name, phone, caseNumber }) => [name, phone, caseNumber])).toEqual([
      ['钱二', '13900000002', younger.number],
      ['赵一', '13900000001', older.number],
    ]);
    expect(seen.map(({ told }) => told.map(({ deliveryId }) => deliveryId))).toEqual([
      [`dl-${String(younger.reporterId)}`],
      [`dl-${String(older.reporterId)}`],
    ]);
    const stranger = (await (await desk.person('handler')).http.get<Reporters>(path)).body.items;
    expect(stranger.map(({ name, phone }) => [name, phone])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(JSON.stringify(stranger)).not.toMatch(/赵一|钱二|1390000000/);
  });

  it('answers an undone merge again under its key', async () => {
    const { older, younger } = await two();
    await desk.does(clerk, older.id, 'merge', { into: younger.id, ...reason });
    const key = { 'idempotency-key': `undo-${older.id}` };
    const undo = () => desk.act(supervisor, older.id, 'undo-merge', { reason: '不是同一问题' }, key);
    const [first, second] = [await undo(), await undo()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.version).toBe(first.body.version);
    const other = await desk.act<Problem>(supervisor, older.id, 'undo-merge', { reason: '另一个理由' }, key);
    expect(other.body).toMatchObject({ status: 409, code: 'idempotency-key.reused' });
  });

  it('lets a further reporter join without a case of his own', async () => {
    const { older } = await two();
    const joined = await desk.does(clerk, older.id, 'join-reporter', {
      reporter: { kind: 'owner', name: '孙三', phone: '13900000003' },
      text: '我家也受影响',
    });
    expect(joined.joined).toMatchObject([{ fromCase: null }]);
    const contact = await desk.internal.get<{ phone: string }>(
      `/internal/reporters/${joined.joined[0]?.reporterId}/contact`,
    );
    expect(contact.body.phone).toBe('13900000003');
  });
});
