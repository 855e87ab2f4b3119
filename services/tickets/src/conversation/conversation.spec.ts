import type { Advanced } from '@steward/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import type { Conversation } from './conversation.schemas.js';

describe('what was said stays together with who said it, and who read it (§3.2, §7.4)', () => {
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

  const conversation = async (id: string, by: Person): Promise<Conversation> =>
    (await by.http.get<Conversation>(`/v1/complaints/${id}/conversation`)).body;

  it('notes, messages, replies, calls, visits and appointments, in order', async () => {
    const { id } = await desk.filed(clerk, { text: '电梯停运' });
    await desk.does(handler, id, 'add-note', { text: '已查看监控' });
    await desk.does(handler, id, 'message-owner', { text: '明早九点上门' });
    await desk.does(clerk, id, 'owner-reply', { text: '可以' });
    await desk.does(handler, id, 'make-appointment', {
      from: new Date(Date.now() + 86_400_000).toISOString(),
      until: new Date(Date.now() + 90_000_000).toISOString(),
    });
    await desk.does(handler, id, 'log-call', { answered: false, text: '无人接听' });
    await desk.does(handler, id, 'log-visit', { met: true, text: '已见面' });
    const { items } = await conversation(id, clerk);
    expect(items.map((item) => [item.type, item.content?.text ?? null])).toEqual([
      ['complaint.received', '电梯停运'],
      ['note.added', '已查看监控'],
      ['owner.message-sent', '明早九点上门'],
      ['owner.replied', '可以'],
      ['appointment.made', null],
      ['call.logged', '无人接听'],
      ['visit.logged', '已见面'],
    ]);
    expect(items[5]?.data).toMatchObject({ answered: false });
    expect(items[1]?.by).toEqual({ id: handler.id, role: 'handler' });
  });

  it('a long conversation comes page by page, the newest first asked, and says how much is older', async () => {
    const { id } = await desk.filed(clerk, { text: '电梯停运' });
    for (const text of ['一', '二', '三', '四']) await desk.does(handler, id, 'add-note', { text });
    const page = async (query: string): Promise<Conversation> =>
      (await clerk.http.get<Conversation>(`/v1/complaints/${id}/conversation?${query}`)).body;
    const said = ({ items }: Conversation): unknown[] => items.map(({ content }) => content?.text);
    const newest = await page('limit=2');
    expect([said(newest), newest.earlier]).toEqual([['三', '四'], 3]);
    const older = await page(`limit=2&before=${String(newest.items[0]?.seq)}`);
    expect([said(older), older.earlier]).toEqual([['一', '二'], 1]);
    const first = await page(`limit=2&before=${String(older.items[0]?.seq)}`);
    expect([said(first), first.earlier]).toEqual([['电梯停运'], 0]);
    expect((await clerk.http.get<Problem>(`/v1/complaints/${id}/conversation?limit=501`)).status).toBe(400);
  });

  it('an appointment ends after it begins', async () => {
    const { id } = await desk.filed(clerk);
    const body = { from: '2999-01-01T02:00:00.000Z', until: '2999-01-01T01:00:00.000Z' };
    expect(await desk.isRefused(handler, id, 'make-appointment', body)).toMatchObject({ code: 'period.reversed' });
  });

  it('an appointment lies neither in the past nor in another decade', async () => {
    const { id } = await desk.filed(clerk);
    const at = (year: number) => ({ from: `${year}-01-01T02:00:00.000Z`, until: `${year}-01-01T03:00:00.000Z` });
    expect(await desk.isRefused(handler, id, 'make-appointment', at(2016))).toMatchObject({ code: 'period.past' });
    expect(await desk.isRefused(handler, id, 'make-appointment', at(2999))).toMatchObject({ code: 'at.too-far-ahead' });
  });

  it('masks the complainant of a confidential case for all but named roles and whoever took it in', async () => {
    const { id } = await desk.filed(clerk, { confidential: true, dwellingId: undefined });
    await desk.does(supervisor, id, 'assign', { personId: handler.id });
    const seenBy = async (person: Person): Promise<Complaint> =>
      (await person.http.get<Complaint>(`/v1/complaints/${id}`)).body;
    const open = (await seenBy(supervisor)).content.find((content) => content.kind === 'reporter');
    expect(open).toMatchObject({ masked: false, meta: { name: '王秀英', phone: '13800001234' } });
    expect((await seenBy(clerk)).content.find((content) => content.kind === 'reporter')?.masked).toBe(false);
    const has = await seenBy(handler);
    expect(has).toMatchObject({ reading: 'work', withheld: ['complainant', 'contact'] });
    expect(has.content.map(({ kind, masked }) => [kind, masked]).sort()).toEqual([
      ['description', false],
      ['reporter', true],
    ]);
    const [colleague, deputy] = [await desk.person('handler'), await desk.person('front-desk')];
    expect(await seenBy(colleague)).toMatchObject({ reading: 'skeleton', content: [] });
    for (const person of [handler, colleague, deputy]) {
      const seen = await seenBy(person);
      expect(seen.reporterId).toBeNull();
      expect(JSON.stringify(seen)).not.toContain('13800001234');
      expect(JSON.stringify(await conversation(id, person))).not.toContain('王秀英');
    }
  });

  it('records every reading of a confidential case, and of contacts in any, before they are handed out', async () => {
    const secret = await desk.filed(clerk, { confidential: true });
    const plain = await desk.filed(clerk);
    await desk.does(supervisor, secret.id, 'assign', { personId: handler.id });
    for (const { id } of [secret, plain]) await handler.http.get(`/v1/complaints/${id}`);
    const reads = await supervisor.http.get<{ items: { readerId: string; masked: boolean }[] }>(
      `/v1/complaints/${secret.id}/reads`,
    );
    expect(reads.body.items).toHaveLength(2);
    expect(reads.body.items.every((read) => read.readerId === handler.id)).toBe(true);
    expect(reads.body.items.map((read) => read.masked).sort()).toEqual([false, true]);
    const none = await supervisor.http.get<{ items: unknown[] }>(`/v1/complaints/${plain.id}/reads`);
    expect(none.body.items).toEqual([]);
    await clerk.http.get(`/v1/complaints/${plain.id}`);
    const contact = await supervisor.http.get<{ items: unknown[] }>(`/v1/complaints/${plain.id}/reads`);
    expect(contact.body.items).toEqual([
      expect.objectContaining({ contentId: plain.reporterId, readerId: clerk.id, masked: false }),
    ]);
    const admin = await desk.person('admin');
    const withheld = await admin.http.get<{ items: unknown[] }>(`/v1/complaints/${plain.id}/reads`);
    expect(withheld.body.items).toEqual([expect.objectContaining({ contentId: 'withheld', readerId: clerk.id })]);
    expect((await handler.http.get<Problem>(`/v1/complaints/${secret.id}/reads`)).body).toMatchObject({
      status: 403,
      code: 'role.missing',
    });
    await expect(desk.sql('delete from steward.content_read')).rejects.toThrow('§7.2');
  });

  it('hands the contact to the worker only, with the link that was issued with the firing, however often it asks', async () => {
    const { id, reporterId } = await desk.filed(clerk);
    const { body: advanced } = await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {});
    const receipt = advanced.fired.find(({ tells }) => tells.includes('owner'))?.firingId ?? '';
    const asked = new URLSearchParams({ case: id, firing: receipt }).toString();
    const contact = async (): Promise<{ phone: string; link: string }> =>
      (await desk.internal.get<{ phone: string; link: string }>(`/internal/reporters/${reporterId}/contact?${asked}`))
        .body;
    const [first, second] = [await contact(), await contact()];
    expect(first).toMatchObject({ phone: '13800001234', contactWish: 'any', language: 'zh-CN', mail: null });
    expect(first.link).toMatch(/^http:\/\/steward\.test\/o\/[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/);
    expect(second.link).toBe(first.link);
    const links = await desk.sql<{ case_id: string; purpose: string }>(
      'select case_id, purpose from steward.owner_link where case_id = $1',
      [id],
    );
    expect(links).toEqual([{ case_id: id, purpose: 'follow' }]);
    // Recorded with the commit that made it due: behind the firing, at the same instant.
    const facts = await desk.sql<{ type: string; firing: string; at: string }>(
      `select type, coalesce(data->>'firingId', data->'firing'->>'id') as firing, recorded_at::text as at from steward.ledger
       where case_id = $1 and coalesce(data->>'firingId', data->'firing'->>'id') = $2 order by seq`,
      [id, receipt],
    );
    expect(facts.map(({ type }) => type)).toEqual(['firing.reached', 'owner-link.issued']);
    expect(new Set(facts.map(({ at }) => at)).size).toBe(1);
    expect((await clerk.http.get(`/internal/reporters/${reporterId}/contact`)).status).toBe(401);
    await desk.sql(`update steward.content set meta = '{}', erased_at = now() where id = $1`, [reporterId]);
    expect((await desk.internal.get<Problem>(`/internal/reporters/${reporterId}/contact`)).body).toMatchObject({
      status: 404,
      code: 'reporter.unknown',
    });
  });
});
