import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { aDwelling, anAddress, scans, tokenOf } from '../../test/owners.js';
import { HotSpotService } from '../hot-spot/hot-spot.service.js';
import type { OwnerFiled, PlaceProblems } from './owner-intake.schemas.js';

describe('owners file by the code on the wall, without an account (§3.2)', () => {
  let desk: Desk;
  let clerk: Person;
  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
  });
  afterAll(() => desk.close());

  const caseOf = async (number: string): Promise<Complaint> => {
    const [row] = await desk.sql<{ id: string }>('select id from steward.cases where number = $1', [number]);
    return (await clerk.http.get<Complaint>(`/v1/complaints/${String(row?.id)}`)).body;
  };
  let phones = 0;
  /** A number that nobody else has: how often one may file is counted by it. */
  const phone = (): string => `1390000${String((phones += 1)).padStart(4, '0')}`;

  it('with a contact: a number to read aloud, a link, and a case that waits for whoever opens it first', async () => {
    const place = await aDwelling(desk);
    const { status, body } = await scans(desk, place.door, {
      kind: 'repair',
      contact: { name: '王秀英', phone: '138 1111 2222', wish: 'call-only' },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      number: expect.stringMatching(/^LH-\d+$/),
      link: expect.stringContaining('/o/'),
      repeated: false,
    });
    expect(await caseOf(body.number)).toMatchObject({
      kind: 'repair',
      channel: 'qr',
      state: 'received',
      firstAsked: null,
      buildingId: place.building,
      dwellingId: place.id,
      contactWish: 'call-only',
      reporterKind: 'owner',
    });
    const view = await desk.nobody.get<{ number: string }>(`/v1/owner-links/${tokenOf(body.link)}`);
    expect(view.body.number).toBe(body.number);
  });

  it('anonymously: a link all the same, and nothing that could name anybody', async () => {
    const place = await aDwelling(desk);
    const { body } = await scans(desk, place.wall, { text: '有人在楼道堆放纸箱', contact: null, language: 'zh-CN' });
    const filed = await caseOf(body.number);
    expect(filed).toMatchObject({ reporterKind: 'anonymous', buildingId: place.building, dwellingId: null });
    expect(filed.content.find((one) => one.kind === 'reporter')?.meta).toEqual({
      kind: 'anonymous',
      name: null,
      phone: null,
      mail: null,
      language: 'zh-CN',
    });
    expect((await desk.nobody.get(`/v1/owner-links/${tokenOf(body.link)}`)).status).toBe(200);
    const [contact] = await desk.sql<{ count: number }>(
      `select count(*)::int as count from steward.ledger where case_id = $1 and data::text like '%1111%'`,
      [filed.id],
    );
    expect(contact?.count).toBe(0);
  });

  it('offers what can be the matter, without its class, and keeps where it is in words', async () => {
    const place = await aDwelling(desk);
    const { body } = await desk.nobody.get<PlaceProblems>(`/v1/places/${place.wall}/problems`);
    expect(body.places).toContainEqual({ id: 'garage', title: { zh: '地下车库', en: 'Underground garage' } });
    const leaf = body.leaves.find((one) => one.place === 'garage' && one.problem === 'light-out');
    expect(leaf).toEqual({
      place: 'garage',
      category: 'power',
      problem: 'light-out',
      title: { zh: '车库照明不亮', en: 'Garage light out' },
    });
    const { place: at, category, problem } = leaf ?? {};
    const filed = (await scans(desk, place.wall, { where: 'B2 东侧', leaf: { place: at, category, problem } })).body;
    const found = await caseOf(filed.number);
    expect(found).toMatchObject({ place: 'garage', category: 'power', problem: 'light-out' });
    expect(found.content.find((one) => one.kind === 'description')?.meta).toMatchObject({ where: 'B2 东侧' });
    expect((await desk.nobody.get<Problem>('/v1/places/b-nowhere-abcdefghij/problems')).body).toMatchObject({
      status: 404,
      code: 'place.unknown',
    });
  });

  it('respects the wish of the household where the owner says nothing (§3.1)', async () => {
    const place = await aDwelling(desk, { wish: 'call-only' });
    const { body } = await scans(desk, place.door, { contact: { phone: phone() } });
    expect((await caseOf(body.number)).contactWish).toBe('call-only');
  });

  it('gives the same answer for the same form sent twice, and refuses the key for another', async () => {
    const place = await aDwelling(desk);
    const headers = { 'idempotency-key': `form-${place.id}`, 'x-forwarded-for': anAddress() };
    const answers = await Promise.all([1, 2, 3].map(() => scans(desk, place.wall, { contact: null }, headers)));
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.body.link)).size).toBe(1);
    expect(answers.filter((answer) => !answer.body.repeated)).toHaveLength(1);
    const other = await scans<Problem>(desk, place.wall, { text: '别的事' }, headers);
    expect(other.body).toMatchObject({ status: 409, code: 'idempotency-key.reused' });
  });

  it('answers the same words within an hour with the first case', async () => {
    const place = await aDwelling(desk);
    const address = { 'x-forwarded-for': anAddress() };
    const contact = { phone: phone() };
    const text = { text: '水管漏水，滴到楼下了！' };
    const first = (await scans(desk, place.door, { ...text, contact }, address)).body;
    const again = (await scans(desk, place.door, { text: '水管漏水 滴到楼下了', contact }, address)).body;
    expect(again).toEqual({ ...first, repeated: true });
    await desk.sql(`update steward.owner_intake set at = at - interval '61 minutes'`);
    expect((await scans(desk, place.door, { ...text, contact }, address)).body.number).not.toBe(first.number);
  });

  it('takes the same words for a new event once the first case is done, and for the same while it is merged into an open one', async () => {
    const place = await aDwelling(desk);
    const address = { 'x-forwarded-for': anAddress() };
    const contact = { phone: phone() };
    const text = { text: '单元门又关不上了' };
    const sends = async (): Promise<OwnerFiled> => (await scans(desk, place.door, { ...text, contact }, address)).body;
    const first = await sends();
    const clerk = await desk.person('front-desk');
    const { id } = await caseOf(first.number);
    // As strict as the one that goes into it: a merge lengthens no deadline.
    const other = await desk.filed(clerk, { class: 'major-emergency' });
    await desk.does(clerk, id, 'merge', { into: other.id, reason: '同一扇门' });
    expect(await sends()).toMatchObject({ number: first.number, repeated: true });
    const [lead, manager] = [await desk.person('supervisor'), await desk.person('estate-manager')];
    await desk.does(lead, other.id, 'propose-not-a-complaint', { reason: '门已更换' });
    await desk.does(manager, other.id, 'confirm-not-a-complaint', {});
    const second = await sends();
    expect(second.repeated).toBe(false);
    expect(second.number).not.toBe(first.number);
    // And the second one is what a repetition means from now on.
    expect(await sends()).toEqual({ ...second, repeated: true });
  });

  it('shows nobody else the link: not from another address, not to a neighbour who stays anonymous', async () => {
    const place = await aDwelling(desk);
    const contact = { phone: phone() };
    const first = (await scans(desk, place.wall, { contact })).body;
    expect((await scans(desk, place.wall, { contact })).body).toEqual({
      number: first.number,
      link: null,
      repeated: true,
    });
    const address = { 'x-forwarded-for': anAddress() };
    const unnamed = (await scans(desk, place.wall, {}, address)).body;
    expect(unnamed.number).not.toBe(first.number);
    expect((await scans(desk, place.wall, {}, address)).body).toEqual({
      number: unnamed.number,
      link: null,
      repeated: true,
    });
    const other = (await scans(desk, place.wall, { contact: { phone: phone() } })).body;
    expect(other).toMatchObject({ repeated: false });
    expect(other.number).not.toBe(first.number);
  });

  it('takes 5 an hour from one contact, whatever address and however it is written', async () => {
    const contact = { phone: '136 0000 7777' };
    for (let sent = 0; sent < 5; sent += 1) {
      const place = await aDwelling(desk);
      expect((await scans(desk, place.door, { text: `事项 ${sent}`, contact })).status).toBe(201);
    }
    const place = await aDwelling(desk);
    const refused = await scans<Problem>(desk, place.door, { contact: { phone: '+86 13600007777' } });
    expect(refused.body).toMatchObject({
      status: 429,
      code: 'intake.too-many',
      details: { counted: 'contact', within: 'hour', limit: 5 },
    });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect((await scans(desk, place.door, { contact: { phone: phone() } })).status).toBe(201);
    // An hour later there is room again, until the day has had its share.
    await desk.sql(`update steward.owner_intake set at = at - interval '61 minutes'`);
    expect((await scans(desk, place.door, { text: '又一件', contact })).status).toBe(201);
    await desk.sql(
      `insert into steward.owner_intake (subject, twin, case_id, link_id, company_id, at)
       select subject, 'x', 'x', 'x', 'yijia', clock_timestamp() - interval '2 hours' from steward.owner_intake, generate_series(1, 20)
       where subject like 'contact:%' and at > clock_timestamp() - interval '1 minute'`,
    );
    expect((await scans<Problem>(desk, place.door, { text: '第三件', contact })).body).toMatchObject({
      details: { counted: 'contact', within: 'day', limit: 20 },
    });
  });

  it('takes 20 an hour from one network address, an IPv6 household as one', async () => {
    for (let sent = 0; sent < 20; sent += 1) {
      const place = await aDwelling(desk);
      const address = { 'x-forwarded-for': `2001:db8:1:2::${(sent + 1).toString(16)}` };
      expect((await scans(desk, place.door, { text: `事项 ${sent}` }, address)).status).toBe(201);
    }
    const place = await aDwelling(desk);
    const refused = await scans<Problem>(desk, place.door, {}, { 'x-forwarded-for': '2001:0db8:0001:0002:ffff::1' });
    expect(refused.body).toMatchObject({ code: 'intake.too-many', details: { counted: 'address', limit: 20 } });
    expect((await scans(desk, place.door, {}, { 'x-forwarded-for': '2001:db8:1:3::1' })).status).toBe(201);
  });

  it('takes 5 an hour at one door, also when all come at once', async () => {
    const place = await aDwelling(desk);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, sent) => scans<OwnerFiled & Problem>(desk, place.door, { text: `同时 ${sent}` })),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429).map((answer) => answer.body.code)).toEqual(
      Array(3).fill('intake.too-many'),
    );
  });

  it('never counts staff', async () => {
    const place = await aDwelling(desk);
    for (let sent = 0; sent < 7; sent += 1) {
      const path = `/v1/places/${place.door}/complaints`;
      expect((await clerk.http.post(path, { text: `代报 ${sent}`, contact: null })).status).toBe(201);
      await desk.filed(clerk, { dwellingId: place.id, reporter: { kind: 'owner', phone: '13600007777' } });
    }
    expect((await scans(desk, place.door, {})).status).toBe(201);
  });

  it('refuses codes that nobody signed, places that are given up, and what no form would send', async () => {
    const place = await aDwelling(desk);
    const gone = await aDwelling(desk, { active: false });
    const refusals: [string, object, number, string][] = [
      [place.door.replace(/.$/, (last) => (last === '0' ? '1' : '0')), {}, 404, 'place.unknown'],
      ['nonsense', {}, 404, 'place.unknown'],
      [gone.door, {}, 422, 'place.not-served'],
      [gone.wall, {}, 422, 'place.not-served'],
      [place.door, { text: '' }, 400, 'request.invalid'],
      [place.door, { estateId: 'songshan' }, 400, 'request.invalid'],
      [place.door, { contact: { phone: 'call me' } }, 400, 'request.invalid'],
      [
        place.door,
        { leaf: { place: 'lift', category: 'lift-service', problem: 'no-such' } },
        422,
        'problem.not-in-standard',
      ],
    ];
    for (const [code, body, status, reason] of refusals) {
      const answer = await scans<Problem>(desk, code, body as Record<string, unknown>);
      expect([code, answer.status, answer.body.code]).toEqual([code, status, reason]);
    }
  });

  it('knows a named problem', async () => {
    const place = await aDwelling(desk);
    const leaf = { place: 'lift', category: 'lift-service', problem: 'stopped' };
    const { body } = await scans(desk, place.wall, { leaf });
    expect(await caseOf(body.number)).toMatchObject({ ...leaf, greenChannel: true });
  });

  it('makes no hot spot of what nobody has named yet (§3.3)', async () => {
    const place = await aDwelling(desk);
    let number = '';
    for (const text of ['一', '二', '三', '四']) ({ number } = (await scans(desk, place.wall, { text })).body);
    expect(await desk.running.app.get(HotSpotService).look((await caseOf(number)).id)).toBe(false);
  });
});
