import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { linkTo, tokenOf } from '../../test/owners.js';
import type { OwnerView } from './owner-link.schemas.js';

const told = { kind: 'in-person' };

describe('an owner follows, answers and rates by his link, without an account (§3.2, §4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let supervisor: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, supervisor] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('supervisor'),
    ]);
  });
  afterAll(() => desk.close());

  const linkOf = async (reporterId: string | null): Promise<string> => {
    return tokenOf(await linkTo(desk, reporterId));
  };
  const filed = async (changes: Record<string, unknown> = {}): Promise<{ c: Complaint; token: string }> => {
    const c = await desk.filed(clerk, changes);
    return { c, token: await linkOf(c.reporterId) };
  };
  const view = async (token: string): Promise<OwnerView> => {
    const answer = await desk.nobody.get<OwnerView>(`/v1/owner-links/${token}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const refused = async (token: string, step?: string, body?: object): Promise<Problem> =>
    (step === undefined
      ? await desk.nobody.get<Problem>(`/v1/owner-links/${token}`)
      : await desk.nobody.post<Problem>(`/v1/owner-links/${token}/${step}`, body)
    ).body;
  const posts = async (
    token: string,
    step: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<OwnerView> => {
    const answer = await desk.nobody.post<OwnerView>(`/v1/owner-links/${token}/${step}`, body, headers);
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body;
  };
  const fedBack = async (id: string): Promise<void> => {
    await desk.does(handler, id, 'accept');
    await desk.does(handler, id, 'tell-owner', { text: '由李师傅处理', proof: told });
    await desk.does(handler, id, 'feed-back', { text: '已修好', proof: told });
  };
  const closed = async (id: string): Promise<void> => {
    await fedBack(id);
    await desk.does(supervisor, id, 'review', { result: 'fixed', how: 'visit' });
  };

  it('sees in plain words how it stands, what happens next and by when', async () => {
    const { c, token } = await filed({ class: 'general' });
    const respond = c.clocks.find((clock) => clock.clock === 'RESPOND');
    expect(await view(token)).toEqual({
      number: c.number,
      state: { zh: '已收到，正在安排处理人', en: expect.stringContaining('finding who') },
      next: { zh: expect.stringContaining('由谁处理'), en: expect.any(String), at: respond?.limitAt },
      zone: 'Asia/Shanghai',
      handler: null,
      conversation: [{ at: c.receivedAt, from: 'owner', text: '三号楼电梯停运，老人上不了楼' }],
      appointment: null,
      attachments: [],
      rating: null,
      actions: ['reply', 'attach'],
    });
  });

  it('is told who handles it, with name and phone as he was told, and no longer when somebody else has it', async () => {
    const { c, token } = await filed({ class: 'general' });
    await desk.does(handler, c.id, 'accept');
    const who = { name: '李师傅', phone: '010-6552 0000' };
    await desk.does(handler, c.id, 'tell-owner', { text: '由李师傅处理，今天上门', handler: who, proof: told });
    const seen = await view(token);
    expect(seen.handler).toEqual(who);
    expect(seen.state.zh).toBe('已有专人受理');
    expect(seen.next?.zh).toContain('进展');
    expect(seen.conversation.at(-1)).toMatchObject({ from: 'staff', text: '由李师傅处理，今天上门' });
    await desk.does(handler, c.id, 'return', { reason: '专业不符' });
    expect((await view(token)).handler).toBeNull();
  });

  it('says so honestly when it takes longer than promised', async () => {
    const { c, token } = await filed({ class: 'general' });
    await desk.freezeAt(Date.parse(c.receivedAt) + 3 * 3_600_000);
    try {
      expect((await view(token)).next).toMatchObject({ zh: expect.stringContaining('已超过承诺的时间'), at: null });
    } finally {
      await desk.freezeAt(null);
    }
  });

  it('sees what was said to him and what he said, and nothing of what is internal', async () => {
    const { c, token } = await filed();
    await desk.does(handler, c.id, 'add-note', { text: '内部：业主脾气急' });
    await desk.does(handler, c.id, 'log-call', { answered: false, text: '内部通话记录' });
    await desk.does(handler, c.id, 'message-owner', { text: '请问何时方便？' });
    await desk.does(handler, c.id, 'make-appointment', {
      from: new Date(Date.now() + 86_400_000).toISOString(),
      until: new Date(Date.now() + 90_000_000).toISOString(),
      text: '带维修单',
    });
    await posts(token, 'reply', { text: '明早九点' });
    const { conversation } = await view(token);
    expect(conversation.map(({ from, text }) => [from, text.split('\n')[0]])).toEqual([
      ['owner', '三号楼电梯停运，老人上不了楼'],
      ['staff', '请问何时方便？'],
      [
        'staff',
        expect.stringMatching(/^预约上门：\d{1,2}月\d{1,2}日周. \d{2}:\d{2}–(\d{1,2}月\d{1,2}日周. )?\d{2}:\d{2}$/),
      ],
      ['owner', '明早九点'],
    ]);
    const seenByStaff = await clerk.http.get<{ items: { type: string; by: object }[] }>(
      `/v1/complaints/${c.id}/conversation`,
    );
    expect(seenByStaff.body.items.at(-1)).toMatchObject({
      type: 'owner.replied',
      by: { id: `owner:${c.reporterId}`, role: 'owner' },
    });
  });

  it('is not asked any more whether an appointment suits once the work of it has been fed back, but is of a later one', async () => {
    const { c, token } = await filed();
    const makes = (inHours: number): Promise<unknown> =>
      desk.does(handler, c.id, 'make-appointment', {
        from: new Date(Date.now() + inHours * 3_600_000).toISOString(),
        until: new Date(Date.now() + (inHours + 1) * 3_600_000).toISOString(),
      });
    await makes(2);
    expect(await view(token)).toMatchObject({
      appointment: { accepted: null },
      actions: expect.arrayContaining(['appointment']),
    });
    await fedBack(c.id);
    const after = await view(token);
    expect([after.appointment, after.actions.includes('appointment')]).toEqual([null, false]);
    await makes(5);
    expect((await view(token)).appointment).toMatchObject({ accepted: null });
  });

  it('replies, rates and reopens once per key, also when the form is sent twice at the same time', async () => {
    const { c, token } = await filed();
    const key = { 'idempotency-key': `reply-${c.id}` };
    await Promise.all([1, 2, 3].map(() => posts(token, 'reply', { text: '请尽快' }, key)));
    expect((await view(token)).conversation.filter((one) => one.text === '请尽快')).toHaveLength(1);
    const other = await desk.nobody.post<Problem>(`/v1/owner-links/${token}/reply`, { text: '另一句' }, key);
    expect(other.body).toMatchObject({ status: 409, code: 'idempotency-key.reused' });
    await fedBack(c.id);
    const rate = { 'idempotency-key': `rate-${c.id}` };
    const rated = await Promise.all([1, 2].map(() => posts(token, 'rate', { score: 5, text: '谢谢' }, rate)));
    expect(rated.map((one) => one.rating)).toEqual([5, 5]);
  });

  it('rates once: a used link is gone for rating, and another one meets the rules', async () => {
    const { c, token } = await filed();
    expect(await refused(token, 'rate', { score: 5 })).toMatchObject({ status: 422, code: 'state.not-allowed' });
    await fedBack(c.id);
    const later = await linkOf(c.reporterId);
    expect((await view(token)).actions).toContain('rate');
    const seen = await posts(token, 'rate', { score: 2, text: '太慢' });
    expect(seen).toMatchObject({ rating: 2 });
    expect(seen.actions).not.toContain('rate');
    expect(seen.conversation.at(-1)).toMatchObject({ from: 'owner', text: '太慢' });
    expect(await refused(token, 'rate', { score: 5 })).toMatchObject({ status: 410, code: 'owner-link.used' });
    expect(await refused(later, 'rate', { score: 5 })).toMatchObject({ status: 422, code: 'rating.given' });
    expect((await view(token)).rating).toBe(2);
  });

  it('uses a link up only when the rating holds', async () => {
    const { c, token } = await filed();
    await refused(token, 'rate', { score: 1 });
    await fedBack(c.id);
    expect((await posts(token, 'rate', { score: 4 })).rating).toBe(4);
  });

  it('has it taken up again within the window, and not before it is closed', async () => {
    const { c, token } = await filed();
    expect(await refused(token, 'reopen', { text: '没修好' })).toMatchObject({
      status: 422,
      code: 'state.not-allowed',
    });
    await closed(c.id);
    await posts(token, 'rate', { score: 5 });
    const over = await view(token);
    expect(over).toMatchObject({ state: { zh: '已办结' }, handler: null });
    expect(over.actions).toEqual(['reply', 'reopen', 'attach']);
    expect(over.next?.zh).toContain('重新处理');
    const again = await posts(token, 'reopen', { text: '又坏了' }, { 'idempotency-key': `again-${c.id}` });
    expect(again.state.zh).toBe('已重新受理');
    expect(again.conversation.at(-1)).toMatchObject({ from: 'owner', text: '又坏了' });
    await posts(token, 'reopen', { text: '又坏了' }, { 'idempotency-key': `again-${c.id}` });
    const seen = (await clerk.http.get<Complaint>(`/v1/complaints/${c.id}`)).body;
    expect(seen).toMatchObject({ reopenCount: 1, over: false });
  });

  it('says "not solved" on the page to which the rating mail leads, before anybody has closed the case', async () => {
    const { c, token } = await filed({ class: 'general' });
    await fedBack(c.id);
    expect((await view(token)).actions).toEqual(['reply', 'rate', 'reopen', 'attach']);
    const again = await posts(token, 'reopen', { text: '还是不亮' });
    expect(again.state.zh).toBe('已重新受理');
    expect(again.actions).not.toContain('rate');
    const seen = (await clerk.http.get<Complaint>(`/v1/complaints/${c.id}`)).body;
    expect(seen).toMatchObject({ reopenCount: 1, over: false, state: 'accepted' });
    expect(seen.clocks.filter(({ clock }) => clock === 'RESOLVE').map(({ verdict }) => verdict)).toEqual([
      'met-target',
      'running',
    ]);
  });

  it('refuses forged, unknown and malformed links alike, and expired and erased ones as gone', async () => {
    const { c, token } = await filed();
    const [id = '', signature = ''] = token.split('.');
    const otherToken = (await filed()).token;
    const never = [
      `${id}.${signature.slice(0, -2)}AA`,
      `${id}.${otherToken.split('.')[1]}`,
      `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}.${signature}`,
      'nonsense',
      `${token}x`,
      '%00',
    ];
    const answers = [];
    for (const bad of never.slice(0, 5)) {
      const { status, code, detail } = await refused(bad);
      answers.push({ status, code, detail });
      expect((await refused(bad, 'reply', { text: '你好' })).code).toBe('owner-link.unknown');
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, code: 'owner-link.unknown' });
    expect((await desk.nobody.get(`/v1/owner-links/${never[5]}`)).status).toBe(400);

    await desk.sql('update steward.owner_link set expires_at = clock_timestamp() where id = $1', [id]);
    expect(await refused(token)).toMatchObject({ status: 410, code: 'owner-link.expired' });
    expect(await refused(token, 'reply', { text: '你好' })).toMatchObject({ code: 'owner-link.expired' });
    const issued = await clerk.http.post<{ link: string }>(`/v1/complaints/${c.id}/owner-links`);
    const fresh = tokenOf(issued.body.link);
    await desk.sql(`update steward.content set meta = '{}', erased_at = now() where id = $1`, [c.reporterId]);
    expect(await refused(fresh)).toMatchObject({ status: 410, code: 'owner-link.ended' });
  });

  it('opens for as many days as it was configured to', async () => {
    const { token } = await filed();
    const issuedAgo = (age: string): Promise<object[]> =>
      desk.sql(`update steward.owner_link set issued_at = clock_timestamp() - $2::interval where id = $1`, [
        token.split('.')[0],
        age,
      ]);
    await issuedAgo('39 days 23 hours 59 minutes');
    await view(token);
    await issuedAgo('40 days');
    expect(await refused(token)).toMatchObject({ status: 410, code: 'owner-link.expired' });
  });

  it('refuses bodies that no form sends', async () => {
    const { token } = await filed();
    for (const [step, body] of [
      ['reply', {}],
      ['reply', { text: ' ' }],
      ['reply', { text: '好', about: 'x' }],
      ['rate', { score: 6 }],
      ['rate', { score: '5' }],
      ['reopen', { text: '长'.repeat(5001) }],
    ] as const)
      expect(await refused(token, step, body)).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('hears an owner, but no flood of his', async () => {
    const { token } = await filed();
    for (let sent = 0; sent < 20; sent += 1) await posts(token, 'reply', { text: `第 ${sent} 次` });
    expect(await refused(token, 'reply', { text: '再来' })).toMatchObject({
      status: 429,
      code: 'owner-link.too-many',
    });
  });

  it('follows the case into which his was merged, and sees nothing of its other reporters', async () => {
    const gone = await filed({ text: '张家的话', reporter: { kind: 'owner', name: '张三', phone: '13900000001' } });
    const kept = await filed({ text: '李家的话', reporter: { kind: 'owner', name: '李四', phone: '13900000002' } });
    await posts(kept.token, 'reply', { text: '李家的回复' });
    await desk.does(handler, gone.c.id, 'message-owner', { text: '张先生您好' });
    await desk.does(clerk, gone.c.id, 'merge', { into: kept.c.id, reason: '同一部电梯' });
    await desk.does(handler, kept.c.id, 'accept');
    await desk.does(handler, kept.c.id, 'tell-owner', { text: '由李师傅处理', proof: told });
    await desk.does(handler, kept.c.id, 'message-owner', { text: '李先生您好' });
    await posts(gone.token, 'reply', { text: '张家的回复' });
    await desk.does(handler, kept.c.id, 'feed-back', { text: '电梯已恢复', proof: told });

    const seen = await view(gone.token);
    expect(seen.number).toBe(kept.c.number);
    expect(seen.conversation.map((one) => one.text)).toEqual([
      '张家的话',
      '张先生您好',
      '由李师傅处理',
      '张家的回复',
      '电梯已恢复',
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/李家|李四|李先生|13900000002/);
    const other = await view(kept.token);
    expect(JSON.stringify(other)).not.toMatch(/张家|张三|张先生|13900000001/);
    // The first link of the reporter and one that is issued after the merge lead to the same case.
    expect((await view(await linkOf(gone.c.reporterId))).number).toBe(kept.c.number);
    expect((await posts(gone.token, 'rate', { score: 4 })).rating).toBe(4);
    expect((await view(kept.token)).rating).toBeNull();
  });

  it('leads back to his own case when a wrong merge is undone, also by a link that was issued in between', async () => {
    const gone = await filed();
    const kept = await filed();
    await desk.does(clerk, gone.c.id, 'merge', { into: kept.c.id, reason: '看似同一问题' });
    const between = await linkOf(gone.c.reporterId);
    expect((await view(between)).number).toBe(kept.c.number);
    await desk.does(supervisor, gone.c.id, 'undo-merge', { reason: '不是同一问题' });
    for (const token of [gone.token, between]) expect((await view(token)).number).toBe(gone.c.number);
    await posts(between, 'reply', { text: '这是我家的事' });
    expect((await view(kept.token)).conversation.map((one) => one.text)).not.toContain('这是我家的事');
  });

  it('follows for whoever joined a case that was merged away afterwards', async () => {
    const gone = await filed();
    const kept = await filed();
    const joined = await clerk.http.post<{ link: string }>(`/v1/complaints/${gone.c.id}/reporters`, {
      reporter: { kind: 'owner', name: '孙三', phone: '13900000003' },
      text: '我家也是',
    });
    const token = tokenOf(joined.body.link);
    await desk.does(clerk, gone.c.id, 'merge', { into: kept.c.id, reason: '同一部电梯' });
    const seen = await posts(token, 'reply', { text: '还没好' });
    expect(seen.number).toBe(kept.c.number);
    expect(seen.conversation.map((one) => one.text)).toEqual(['我家也是', '还没好']);
  });

  it('waits for a merge that is being committed, and follows it', async () => {
    const gone = await filed();
    const kept = await filed();
    const [merged, ...replies] = await Promise.all([
      desk.act(clerk, gone.c.id, 'merge', { into: kept.c.id, reason: '同一部电梯' }),
      ...[1, 2, 3].map((n) => desk.nobody.post(`/v1/owner-links/${gone.token}/reply`, { text: `第 ${n} 句` })),
    ]);
    expect([merged.status, ...replies.map((reply) => reply.status)]).toEqual([200, 200, 200, 200]);
    const texts = (await view(gone.token)).conversation.map((one) => one.text);
    expect(texts).toEqual(expect.arrayContaining(['第 1 句', '第 2 句', '第 3 句']));
  });
});
