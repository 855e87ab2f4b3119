import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { aDwelling, tokenOf } from '../../test/owners.js';
import type { OwnerView } from '../owner-link/owner-link.schemas.js';
import type { Joined, Similar } from './similar.schemas.js';

const leaf = { place: 'lift', category: 'lift-service', problem: 'stopped' } as const;
const other = { place: 'lift', category: 'lift-service', problem: 'shaking' } as const;

describe('one problem is one case: what may be the same is offered while filing (§4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
  });
  afterAll(() => desk.close());

  const similar = async (by: Person, query: Readonly<Record<string, string>>): Promise<Similar['items']> => {
    const answer = await by.http.get<Similar>(
      `/v1/complaints/similar?${String(new URLSearchParams({ estate: 'lihua', ...query }))}`,
    );
    expect(answer.status).toBe(200);
    return answer.body.items;
  };
  const ids = async (by: Person, query: Readonly<Record<string, string>>): Promise<string[]> =>
    (await similar(by, query)).map((item) => item.id);

  it('the same problem in the same building, and neither elsewhere nor another problem in other words', async () => {
    const same = await desk.filed(clerk, { ...leaf, buildingId: 'sim-1', text: '电梯停了' });
    await desk.filed(clerk, { ...leaf, buildingId: 'sim-2', text: '轿厢不动' });
    await desk.filed(clerk, { ...other, buildingId: 'sim-1', text: '抖得厉害' });
    const found = await similar(clerk, { ...leaf, building: 'sim-1', text: '三楼有人困住' });
    expect(found.map((item) => [item.id, item.alike])).toEqual([[same.id, ['building', 'problem']]]);
    expect(found[0]).toMatchObject({ number: same.number, state: 'received', title: expect.any(Object) });
  });

  it('like words in the same building, whatever problem was chosen, the likest first', async () => {
    const near = await desk.filed(clerk, { ...other, buildingId: 'sim-3', text: '二单元电梯门关不上' });
    const nearer = await desk.filed(clerk, { ...leaf, buildingId: 'sim-3', text: '二单元电梯门关不上了' });
    await desk.filed(clerk, { ...other, buildingId: 'sim-3', text: '噪音很大' });
    const found = await similar(clerk, { ...leaf, building: 'sim-3', text: '二单元电梯门关不上' });
    expect(found.map((item) => item.id)).toEqual([nearer.id, near.id]);
    expect(found[1]).toMatchObject({ alike: ['building', 'words'], words: 1 });
    expect(found[0]?.words).toBeGreaterThan(0.5);
  });

  it('the same dwelling before all others', async () => {
    const { id, building } = await aDwelling(desk);
    const next = await desk.filed(clerk, { ...leaf, buildingId: building });
    const home = await desk.filed(clerk, { ...leaf, dwellingId: id });
    const found = await similar(clerk, { ...leaf, dwelling: id, building });
    expect(found.map((item) => item.id)).toEqual([home.id, next.id]);
    expect(found[0]?.alike).toEqual(['dwelling', 'building', 'problem']);
    expect(await ids(clerk, { dwelling: id })).toEqual([home.id]);
  });

  it('only open ones of the last 30 days', async () => {
    const query = { ...leaf, building: 'sim-5' };
    const open = await desk.filed(clerk, { ...leaf, buildingId: 'sim-5' });
    const over = await desk.filed(clerk, { ...leaf, buildingId: 'sim-5' });
    await desk.does(clerk, over.id, 'withdraw', { confirmedWith: { kind: 'in-person' } });
    expect(await ids(clerk, query)).toEqual([open.id]);
    const shift = (days: number): Promise<unknown> =>
      desk.sql(
        `update steward.cases set view = jsonb_set(view, '{receivedAt}', to_jsonb(to_char((clock_timestamp() - make_interval(days => $2)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
         where id = $1`,
        [open.id, days],
      );
    await shift(29);
    expect(await ids(clerk, query)).toEqual([open.id]);
    await shift(31);
    expect(await ids(clerk, query)).toEqual([]);
  });

  it('nothing outside of the caller’s scope', async () => {
    await desk.filed(clerk, { ...leaf, buildingId: 'sim-6' });
    for (const stranger of [await desk.person('front-desk', 'songshan'), await desk.person('company', null, 'other')])
      expect(await ids(stranger, { ...leaf, building: 'sim-6' })).toEqual([]);
    expect((await desk.nobody.get('/v1/complaints/similar?estate=lihua&problem=stopped')).status).toBe(401);
  });

  it('no confidential case by the dwelling that would give its complainant away', async () => {
    const { id } = await aDwelling(desk);
    const secret = await desk.filed(clerk, { ...leaf, dwellingId: id, confidential: true });
    expect(await ids(await desk.person('front-desk'), { dwelling: id })).toEqual([]);
    expect(await ids(await desk.person('supervisor'), { dwelling: id })).toEqual([secret.id]);
    const accused = await desk.person('supervisor');
    const about = await aDwelling(desk);
    await desk.filed(clerk, { ...leaf, dwellingId: about.id, aboutPersonId: accused.id });
    expect(await ids(accused, { dwelling: about.id })).toEqual([]);
  });

  it('answers a question that asks for nothing with what is missing', async () => {
    for (const query of ['estate=lihua', 'problem=stopped', 'estate=lihua&problem=stopped&colour=red']) {
      const answer = await clerk.http.get<Problem>(`/v1/complaints/similar?${query}`);
      expect([query, answer.status, answer.body.code]).toEqual([query, 400, 'request.invalid']);
    }
  });
});

describe('a further reporter joins a case and gets a link of his own (§4.4)', () => {
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

  const body = { reporter: { kind: 'tenant', name: '钱二', phone: '13900000002' }, text: '我家也上不了楼' };
  const joins = (id: string, changes: object = {}, headers: Record<string, string> = {}) =>
    clerk.http.post<Joined & Problem>(`/v1/complaints/${id}/reporters`, { ...body, ...changes }, headers);
  /** Nobody withdraws for others: two persons say that it is no complaint. */
  const ends = async (id: string): Promise<void> => {
    await desk.does(clerk, id, 'propose-not-a-complaint', { reason: '属市政' });
    await desk.does(supervisor, id, 'confirm-not-a-complaint');
  };
  const view = async (link: string | null): Promise<OwnerView> =>
    (await desk.nobody.get<OwnerView>(`/v1/owner-links/${tokenOf(link)}`)).body;

  it('hears who handles it, progress and outcome, and sees nothing of who reported first', async () => {
    const c = await desk.filed(clerk, { text: '第一个报事人的话' });
    await desk.does(handler, c.id, 'accept');
    await desk.does(handler, c.id, 'tell-owner', { text: '由李师傅处理', proof: { kind: 'in-person' } });
    await desk.does(handler, c.id, 'tell-progress', { text: '加入之前的进展', proof: { kind: 'in-person' } });
    const joined = await joins(c.id);
    expect(joined.status).toBe(201);
    expect(joined.body.complaint.joined).toMatchObject([{ reporterId: joined.body.reporterId, fromCase: null }]);
    await desk.does(handler, c.id, 'message-owner', { text: '王女士您好' });
    await desk.does(handler, c.id, 'tell-progress', { text: '配件已到', proof: { kind: 'in-person' } });
    const seen = await view(joined.body.link);
    expect(seen.number).toBe(c.number);
    expect(seen.conversation.map((one) => one.text)).toEqual(['由李师傅处理', '我家也上不了楼', '配件已到']);
    expect(seen.actions).toEqual(['reply', 'attach']);
    const reply = await desk.nobody.post<OwnerView>(`/v1/owner-links/${tokenOf(joined.body.link)}/reply`, {
      text: '谢谢',
    });
    expect(reply.body.conversation.at(-1)).toMatchObject({ from: 'owner', text: '谢谢' });
  });

  it('is joined once per key, with the same link again, also when the case has gone on', async () => {
    const c = await desk.filed(clerk);
    const key = { 'idempotency-key': `join-${c.id}` };
    const [one, two] = await Promise.all([joins(c.id, {}, key), joins(c.id, {}, key)]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body.link).toBe(one.body.link);
    await ends(c.id);
    expect((await joins(c.id, {}, key)).body.link).toBe(one.body.link);
    const after = (await clerk.http.get<Complaint>(`/v1/complaints/${c.id}`)).body;
    expect(after.joined).toHaveLength(1);
    expect((await joins(c.id, { text: '别的' }, key)).body.code).toBe('idempotency-key.reused');
  });

  it('gets no link when he stays anonymous, and none in a case that is over or not there', async () => {
    const c = await desk.filed(clerk);
    const anonymous = await joins(c.id, { reporter: { kind: 'anonymous' } });
    expect(anonymous.body).toMatchObject({ reporterId: null, link: null });
    await ends(c.id);
    expect((await joins(c.id)).body).toMatchObject({ status: 422, code: 'state.not-allowed' });
    expect((await joins('no-such-case')).body).toMatchObject({ status: 404, code: 'case.unknown' });
    const neighbour = await desk.person('front-desk', 'songshan');
    expect((await neighbour.http.post<Problem>(`/v1/complaints/${c.id}/reporters`, body)).status).toBe(404);
    expect((await neighbour.http.post<Problem>(`/v1/complaints/${c.id}/reporters`, {})).status).toBe(400);
  });

  it('has a case of his own, to which his link leads, when he was joined by mistake and is taken out again', async () => {
    const c = await desk.filed(clerk);
    const joined = await joins(c.id);
    const { link } = joined.body;
    expect((await view(link)).number).toBe(c.number);
    const joinedSeq = joined.body.complaint.joined[0]?.seq;
    const after = await desk.does(supervisor, c.id, 'undo-joining', { joinedSeq, reason: '并错了' });
    const own = await supervisor.http.get<Complaint>(`/v1/complaints/${String(after.joined[0]?.toCase)}`);
    expect(own.body).toMatchObject({ over: false, joined: [] });
    expect(own.body.number).not.toBe(c.number);
    expect((await view(link)).number).toBe(own.body.number);
  });
});
