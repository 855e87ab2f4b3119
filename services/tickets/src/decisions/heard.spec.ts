import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Advanced } from '@steward/contracts';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { linkTo, tokenOf } from '../../test/owners.js';
import type { ReplySheet } from '../external/reply-sheet.schemas.js';
import type { CaseLedger } from '../ledger/case-ledger.schemas.js';
import type { OpenCounts } from '../listing/listing.schemas.js';
import type { ListPage } from '../listing/listing.service.js';
import type { OwnerView } from '../owner-link/owner-link.schemas.js';
import type { OpenDecision, DecisionCounts, Decisions } from './decision.schemas.js';

const told = { kind: 'in-person' };
const hour = 3_600_000;
const inHours = (count: number): string => new Date(Date.now() + count * hour).toISOString();

describe('owners and authorities are heard, and what waits for a decision is a queue (§3.1, §3.2, §4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let supervisor: Person;
  let manager: Person;
  let quality: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, supervisor, manager, quality] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('supervisor'),
      desk.person('estate-manager'),
      desk.person('quality', null),
    ]);
  });
  afterAll(() => desk.close());

  const answered = async (changes: Record<string, unknown> = {}): Promise<{ c: Complaint; token: string }> => {
    const c = await desk.filed(clerk, { class: 'general', ...changes });
    await desk.does(handler, c.id, 'accept');
    await desk.does(handler, c.id, 'tell-owner', { text: '由李师傅处理', proof: told });
    return { c, token: tokenOf(await linkTo(desk, c.reporterId)) };
  };
  const says = async (token: string, step: string, body: object): Promise<OwnerView> => {
    const answer = await desk.nobody.post<OwnerView>(`/v1/owner-links/${token}/${step}`, body);
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body;
  };
  const seen = async (id: string, by: Person = handler): Promise<Complaint> =>
    (await by.http.get<Complaint>(`/v1/complaints/${id}`)).body;
  const board = async (query: string, by: Person = supervisor): Promise<ListPage> =>
    (await by.http.get<ListPage>(`/v1/board?estate=lihua&limit=200&${query}`)).body;
  const fired = async (id: string): Promise<string[]> => {
    const { body } = await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {});
    return body.fired.map(({ clock, point, tells }) => `${clock} ${point} → ${tells.join('+')}`);
  };
  const queue = async (by: Person): Promise<Decisions> => (await by.http.get<Decisions>('/v1/decisions')).body;
  const forCase = async (by: Person, id: string): Promise<OpenDecision[]> =>
    (await queue(by)).items.filter((one) => one.case.id === id);
  const reviewed = async (id: string): Promise<void> => {
    await desk.does(handler, id, 'feed-back', { text: '已修好', proof: told });
    await desk.does(supervisor, id, 'review', { result: 'fixed', how: 'call' });
  };

  it('a reply reaches the handler at once, stands on the board and in the head, and ends the wait for the owner', async () => {
    const { c, token } = await answered();
    await desk.does(handler, c.id, 'wait', { for: 'owner', expectedAt: inHours(24), reason: '等业主说何时在家' });
    const before = await desk.nobody.get<OwnerView>(`/v1/owner-links/${token}`);
    expect(before.body.state.zh).toBe('等待您的回复或配合');
    const [row] = (await board(`ids=${c.id}`)).items;
    expect(row?.waiting).toMatchObject({ reason: '等业主说何时在家' });

    const after = await says(token, 'reply', { text: '明早九点在家' });
    expect(after.state.zh).not.toContain('等待您');
    const now = await seen(c.id);
    expect([now.state, now.waitingFor]).toEqual(['accepted', null]);
    expect(now.ownerWord).toMatchObject({ by: 'owner.replied' });
    expect(await fired(c.id)).toContain('OWNER-WORD wrote → handler');
    const marked = (await board('ownerWaits=true')).items;
    expect(marked.map(({ id }) => id)).toContain(c.id);
    const counts = await supervisor.http.get<OpenCounts>('/v1/board/counts?estate=lihua');
    expect(counts.body.ownerWaits).toBe(marked.length);

    await desk.does(handler, c.id, 'message-owner', { text: '好的，九点到' });
    expect((await seen(c.id)).ownerWord).toBeNull();
    expect((await board('ownerWaits=true')).items.map(({ id }) => id)).not.toContain(c.id);
  });

  it('a file of the owner is a word as well, and "read; wants no answer" says why', async () => {
    const { c, token } = await answered();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const form = new FormData();
    form.append('file', new Blob([png], { type: 'image/png' }), 'leak.png');
    const sent = await fetch(`${desk.running.url}/v1/owner-links/${token}/attachments?kind=photo-before`, {
      method: 'POST',
      body: form,
    });
    expect(sent.status).toBe(201);
    expect((await seen(c.id)).ownerWord).toMatchObject({ by: 'attachment.added' });
    expect(await desk.isRefused(handler, c.id, 'see-owner-word', {})).toMatchObject({ status: 400 });
    await desk.does(handler, c.id, 'see-owner-word', { reason: '照片已收到，与现场一致' });
    expect((await seen(c.id)).ownerWord).toBeNull();
  });

  it('what is said after the closing brings the case back before everybody until it is answered', async () => {
    const { c, token } = await answered();
    await reviewed(c.id);
    await desk.does(supervisor, c.id, 'close', { reason: '已办结' });
    expect(await seen(c.id, supervisor)).toMatchObject({ state: 'closed', over: true });
    await says(token, 'reply', { text: '又漏水了' });
    const now = await seen(c.id, supervisor);
    expect(now).toMatchObject({ state: 'closed', over: false, ownerWord: { by: 'owner.replied' } });
    expect(now.awaits.zh).toContain('报事人有新消息，等待答复');
    expect(now.nextDueAt).not.toBeNull();
    expect((await board(`ids=${c.id}`)).items).toHaveLength(1);
    expect((await forCase(supervisor, c.id)).map(({ kind }) => kind)).toContain('owner-word');
    await desk.does(handler, c.id, 'log-call', { answered: true, text: '已致电，明天复查' });
    expect(await seen(c.id, supervisor)).toMatchObject({ state: 'closed', over: true, ownerWord: null });
  });

  it('an appointment is answered by its link, once, and the answer reaches the handler', async () => {
    const { c, token } = await answered();
    await desk.does(handler, c.id, 'make-appointment', { from: inHours(24), until: inHours(25) });
    const asked = await desk.nobody.get<OwnerView>(`/v1/owner-links/${token}`);
    expect(asked.body).toMatchObject({ appointment: { accepted: null } });
    expect(asked.body.actions).toContain('appointment');
    const after = await says(token, 'appointment', { accepts: false, text: '后天上午可以' });
    expect(after).toMatchObject({ appointment: { accepted: false } });
    expect(after.conversation.at(-1)?.text).toBe('这个时间不行\n后天上午可以');
    expect(await fired(c.id)).toContain('OWNER-WORD wrote → handler');
    const again = await desk.nobody.post<Problem>(`/v1/owner-links/${token}/appointment`, { accepts: true });
    expect(again.body).toMatchObject({ status: 422, code: 'appointment.answered' });
    expect((await seen(c.id)).appointment).toMatchObject({ accepted: false });
  });

  it('a wait ends at its expected date; reason and date stand in head, row and ledger, and a new date is taken', async () => {
    const { c } = await answered();
    const expectedAt = inHours(5);
    await desk.does(handler, c.id, 'wait', { for: 'third-party', expectedAt, reason: '等电梯厂家配件' });
    const head = await seen(c.id);
    expect(head.waiting).toMatchObject({ expectedAt });
    expect(head.content.find(({ id }) => id === head.waitingWords)?.text).toBe('等电梯厂家配件');
    const ledger = await handler.http.get<CaseLedger>(`/v1/complaints/${c.id}/ledger`);
    const step = ledger.body.process.find(({ type }) => type === 'complaint.waiting');
    expect([step?.title.zh, step?.details.map(({ zh }) => zh), step?.words]).toEqual([
      '转入等待',
      ['等第三方', expect.stringMatching(/^预计 .+/)],
      '等电梯厂家配件',
    ]);
    await desk.freezeAt(Date.parse(expectedAt));
    try {
      expect(await fired(c.id)).toContain('WAIT limit → handler');
      const later = new Date(Date.parse(expectedAt) + 24 * hour).toISOString();
      await desk.does(handler, c.id, 'wait', { for: 'third-party', expectedAt: later, reason: '厂家改期' });
    } finally {
      await desk.freezeAt(null);
    }
    const [row] = (await board(`ids=${c.id}`)).items;
    expect(row?.waiting).toMatchObject({ reason: '厂家改期' });
  });

  it('what is asked for shows from, to, who, why and which deadlines move by how much, to those who may decide it', async () => {
    const { c } = await answered({ class: 'major-emergency' });
    await desk.does(handler, c.id, 'propose-class-change', { class: 'major', reason: '电梯内无人' });
    const [one] = await forCase(supervisor, c.id);
    expect(one).toMatchObject({
      kind: 'class-change',
      proposal: { by: handler.id, reason: '电梯内无人', from: 'major-emergency', to: 'major' },
    });
    expect((await seen(c.id)).proposals.classChange).toMatchObject({ from: 'major-emergency', class: 'major' });
    const unanswered = await desk.filed(clerk, { class: 'major-emergency' });
    await desk.does(supervisor, unanswered.id, 'propose-class-change', { class: 'general', reason: '误报' });
    const respond = unanswered.clocks.find(({ clock }) => clock === 'RESPOND');
    const [theirs] = await forCase(manager, unanswered.id);
    expect(theirs?.proposal?.moves).toContainEqual(
      expect.objectContaining({ clock: 'RESPOND', which: 'limit', from: respond?.limitAt, byMs: hour }),
    );
    // Whoever asked for it does not find it in his own queue; a handler decides nothing of it.
    expect((await forCase(supervisor, unanswered.id)).map(({ kind }) => kind)).not.toContain('class-change');
    expect(await forCase(handler, unanswered.id)).toEqual([]);
    expect(await fired(unanswered.id)).toContain('DECIDE-CLASS proposed → supervisor+estate-manager');
    await desk.does(manager, unanswered.id, 'reject-class-change', { reason: '须先到场核实' });
    expect((await forCase(manager, unanswered.id)).map(({ kind }) => kind)).not.toContain('class-change');
  });

  it('hand-overs, reviews, hot spots and no-complaints stand in the queue of who may decide, with counts', async () => {
    const other = await desk.person('handler');
    const { c } = await answered();
    await desk.does(handler, c.id, 'offer-hand-over', { to: other.id, reason: '换班' });
    expect((await queue(other)).counts).toMatchObject({ 'hand-over': 1, review: 0 });
    await desk.does(other, c.id, 'accept-hand-over');
    await desk.does(other, c.id, 'feed-back', { text: '已修好', proof: told });
    expect((await forCase(quality, c.id)).map(({ kind }) => kind)).toEqual(['review']);
    expect(await forCase(handler, c.id)).toEqual([]);
    const spam = await desk.filed(clerk);
    await desk.does(handler, spam.id, 'propose-not-a-complaint', { reason: '广告' });
    const [asked] = await forCase(supervisor, spam.id);
    expect(asked).toMatchObject({ kind: 'not-a-complaint', proposal: { reason: '广告', moves: [] } });
    const counts = await supervisor.http.get<DecisionCounts>('/v1/decisions/counts');
    expect(counts.body.total).toBe((await queue(supervisor)).items.length);
  });

  it('whoever was asked first follows it in his work until it is closed', async () => {
    const first = await desk.person('front-desk');
    const c = await desk.filed(first, { class: 'general' });
    const followed = async (): Promise<string[]> =>
      (await first.http.get<ListPage>('/v1/complaints?firstAsked=me&open=true&sort=due')).body.items.map(
        ({ id }) => id,
      );
    expect(await followed()).toEqual([c.id]);
    await desk.does(handler, c.id, 'accept');
    await reviewed(c.id);
    expect(await followed()).toEqual([c.id]);
    await desk.does(supervisor, c.id, 'close', { reason: '已办结' });
    expect(await followed()).toEqual([]);
  });

  it('what the hotline passes on has its number, both deadlines with the strictest first, and stands out everywhere', async () => {
    const respondBy = inHours(1);
    const c = await desk.filed(clerk, {
      class: 'general',
      channel: 'hotline-12345',
      external: {
        source: 'hotline-12345',
        number: 'GD20260301-0042',
        respondBy,
        replyBy: inHours(100),
        text: '市民诉求',
      },
    });
    expect(c.external).toEqual({ sources: ['hotline-12345'], open: true });
    expect(c.externals).toEqual([expect.objectContaining({ number: 'GD20260301-0042', respondBy })]);
    const [respond, resolve] = c.deadlines;
    const ours = (clock: string): string | null | undefined => c.clocks.find((one) => one.clock === clock)?.limitAt;
    expect(respond).toEqual({
      duty: 'respond',
      at: respondBy,
      by: 'external',
      external: respondBy,
      ours: ours('RESPOND'),
    });
    expect(resolve).toMatchObject({ duty: 'resolve', at: ours('RESOLVE'), by: 'ours' });
    expect(c.limitAt).not.toBeNull();
    expect((await board('external=true')).items.map(({ id }) => id)).toContain(c.id);
    await desk.freezeAt(Date.parse(respondBy));
    try {
      const { body } = await desk.internal.post<Advanced>(`/internal/cases/${c.id}/advance`, {});
      const breach = body.fired.find(({ clock, point }) => clock === 'EXT-RESPOND' && point === 'limit');
      expect(breach?.tells).toEqual(['supervisor', 'estate-manager']);
      expect(breach?.why.zh).toMatch(/^【12345热线转办】.*外部渠道转来 \+ （所定期限 .+）/);
      expect(breach?.why.en).toMatch(/^\[passed on by the 12345 hotline\] /);
    } finally {
      await desk.freezeAt(null);
    }
  });

  it('the formal reply is owed until it is given, and is exported as a sheet', async () => {
    const { c } = await answered();
    await desk.does(clerk, c.id, 'link-external', { source: 'street-office', number: 'JD-7', replyBy: inHours(48) });
    await reviewed(c.id);
    await desk.does(supervisor, c.id, 'close', { reason: '已办结' });
    expect((await forCase(supervisor, c.id)).map(({ kind }) => kind)).toContain('external-reply');
    const proof = { kind: 'answered-call', note: '已致电街道办经办人告知结果，回执号 8812' };
    await desk.does(supervisor, c.id, 'reply-external', { result: 'resolved', text: '已更换阀门，业主认可', proof });
    expect(await seen(c.id, supervisor)).toMatchObject({ over: true, external: { open: false } });
    const sheet = await supervisor.http.get<ReplySheet>(`/v1/complaints/${c.id}/external-reply`);
    expect(sheet.body).toMatchObject({
      number: c.number,
      outcome: '已修好',
      orders: [{ source: { zh: '街道办' }, number: 'JD-7', inTime: true }],
      reply: {
        result: { zh: '已解决' },
        text: '已更换阀门，业主认可',
        proof: '已致电街道办经办人告知结果，回执号 8812',
      },
    });
    const csv = await supervisor.http.get<string>(`/v1/complaints/${c.id}/external-reply.csv`);
    expect(String(csv.body)).toContain('街道办 / street office,JD-7');
    expect(String(csv.body)).toContain('按时 / in time');
    const exported = await desk.sql<{ query: object }>('select query from steward.ledger_export where case_id = $1', [
      c.id,
    ]);
    expect(exported).toEqual([{ query: { sheet: 'formal-reply' } }]);
  });

  it('takes no words for a number; the sheet of a case that nobody passed on names no authority', async () => {
    const { c } = await answered();
    const wrong = { source: 'authority', number: '王秀英 13800001234 投诉' };
    expect(await desk.isRefused(clerk, c.id, 'link-external', wrong)).toMatchObject({ status: 400 });
    const none = await supervisor.http.get<ReplySheet>(`/v1/complaints/${c.id}/external-reply`);
    expect(none.body).toMatchObject({ orders: [], reply: null });
  });
});
