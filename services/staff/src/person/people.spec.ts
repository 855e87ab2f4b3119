import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personViewSchema, type Advanced, type CaseSnapshot } from '@steward/contracts';
import { rowsOf, until } from '@steward/testing';
import { code, colleagues, inHours, person, post, StaffSuite } from '../../test/fixture.js';
import type { PersonDto } from '../person/person.schemas.js';

let suite: StaffSuite;

beforeAll(async () => {
  suite = await StaffSuite.start();
});
afterAll(() => suite.stop());

describe('people', () => {
  it('are put as they shall be, and putting the same again changes nothing', async () => {
    const again = await (
      await suite.as('admin', null)
    ).put<{ items: { status: string }[] }>('/v1/people', { items: colleagues });
    expect(again.body.items.map((one) => one.status)).toEqual(colleagues.map(() => 'unchanged'));
  });

  it('go out as ids, roles and skills; name and number stay here', async () => {
    const [row] = await rowsOf<{ view: unknown }>(suite.url, `select view from steward.cases where id = 'li'`);
    expect(personViewSchema.parse(row?.view)).toEqual({
      personId: 'li',
      active: true,
      grants: [{ role: 'handler', companyId: 'jinglan', estateId: 'lakeside' }],
      skills: ['plumbing'],
      onLeaveUntil: null,
    });
    const bodies = await rowsOf<{ body: string }>(suite.url, 'select body from steward.ledger');
    for (const { body } of bodies) expect(body).not.toMatch(/陈国栋|2001/);
  });

  it('record a change of words by the name of the field alone', async () => {
    await suite.hr.put('/v1/people/wu', {
      ...person('吴钢', [post('handler')], { skills: ['plumbing', 'electrical'] }),
    });
    const [fact] = await rowsOf<{ type: string; data: unknown }>(
      suite.url,
      `select type, data from steward.ledger where case_id = 'wu' order by seq desc limit 1`,
    );
    expect(fact).toEqual({ type: 'person.details-changed', data: { fields: ['name'] } });
    expect((await suite.hr.get<PersonDto>('/v1/people/wu')).body).toMatchObject({ name: '吴钢', reportsTo: 'qian' });
  });

  it('lose nothing that a list leaves out, and nothing at all before somebody agrees', async () => {
    interface Answer {
      readonly items: { status: string; changes?: { field: string; lost?: boolean }[] }[];
      readonly refused?: { code: string }[];
    }
    const admin = await suite.as('admin', null);
    const put = async (rows: string, more: object): Promise<Answer> =>
      (
        await admin.put<Answer>(`/v1/people?rows=${rows}`, {
          items: [{ id: 'zheng', companyId: 'jinglan', name: '郑和', ...more }],
        })
      ).body;
    const zheng = async (): Promise<PersonDto> => (await suite.hr.get<PersonDto>('/v1/people/zheng')).body;
    await put('good', {
      title: { zh: '水手', en: 'Sailor' },
      phone: '13800000099',
      posts: [post('handler'), post('front-desk')],
      skills: ['plumbing'],
      reportsTo: 'qian',
      deputies: [{ personId: 'sun', from: inHours(1), until: inHours(48) }],
    });
    const before = await zheng();
    for (const more of [
      {},
      { title: { zh: '水手' } },
      { deputies: [{ personId: 'sun' }] },
      { postChanges: [post('handler')] },
    ])
      expect((await put('good', more)).items).toMatchObject([{ status: 'unchanged' }]);
    expect(await zheng()).toEqual(before);
    await put('good&losses=refuse', { postChanges: [post('quality')] });
    expect((await zheng()).posts).toEqual([post('handler'), post('front-desk'), post('quality')]);
    const fewer = {
      phone: null,
      skills: [],
      postChanges: [post('quality'), { ...post('handler'), end: true }],
      endOtherPosts: true,
    };
    expect((await put('try', fewer)).items[0]?.changes).toMatchObject([
      { field: 'phone', before: '13800000099', after: null, lost: true },
      { field: 'posts', lost: true },
      { field: 'skills', before: ['plumbing'], after: [], lost: true },
    ]);
    expect((await put('good&losses=refuse', fewer)).refused).toMatchObject([{ code: 'change.takes-away' }]);
    expect((await put('good&losses=take', fewer)).items).toMatchObject([{ status: 'updated' }]);
    expect(await zheng()).toMatchObject({
      phone: null,
      posts: [post('quality')],
      title: before.title,
      reportsTo: 'qian',
    });
    expect((await put('good', { postChanges: [{ ...post('handler'), end: true }] })).refused).toMatchObject([
      { code: 'post.unknown' },
    ]);
    await admin.post('/v1/people/zheng/deactivate', { evenWithOpenCases: true });
  });

  it('show their number to those who work where they do, and to no other estate', async () => {
    await suite.hr.put('/v1/people/sun', {
      ...person('孙磊', [post('supervisor')], { phone: '1000000 2006', mail: 'sun@jinglan.example' }),
    });
    const seenBy = async (estateId: string) =>
      (await (await suite.as('handler', estateId)).get<PersonDto>('/v1/people/sun')).body;
    expect(await seenBy('lakeside')).toMatchObject({ phone: '1000000 2006', mail: 'sun@jinglan.example' });
    expect(await seenBy('elsewhere')).toMatchObject({ name: '孙磊', phone: null, mail: null });
  });

  it('are found by estate, role and name', async () => {
    const supervisor = await suite.as('supervisor', 'lakeside');
    const names = async (query: string) =>
      (await supervisor.get<{ items: PersonDto[] }>(`/v1/people?${query}`)).body.items.map((one) => one.personId);
    expect(await names('role=supervisor')).toEqual(['qian', 'sun']);
    expect(await names('estate=elsewhere')).toEqual(['chen']);
    expect(await names(`q=${encodeURIComponent('国栋')}`)).toEqual(['chen']);
  });

  it('never report to each other in a circle', async () => {
    const answer = await suite.hr.put('/v1/people/chen/superior', { reportsTo: 'li' });
    expect([answer.status, code(answer)]).toEqual([422, 'reporting-line.circle']);
    expect((answer.body as { details: { round: string[] } }).details.round).toEqual([
      'chen',
      'li',
      'qian',
      'zhao',
      'chen',
    ]);
    expect(code(await suite.hr.put('/v1/people/li/superior', { reportsTo: 'li' }))).toBe('reporting-line.circle');
  });

  it('close no circle by two changes at the same moment', async () => {
    await suite.hr.put('/v1/people', {
      items: [
        { id: 'x1', ...person('甲', []), reportsTo: null },
        { id: 'x2', ...person('乙', []), reportsTo: null },
      ],
    });
    const answers = await Promise.all([
      suite.hr.put('/v1/people/x1/superior', { reportsTo: 'x2' }),
      suite.hr.put('/v1/people/x2/superior', { reportsTo: 'x1' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });

  it.each([
    ['a superior who is not on file', 'li', { reportsTo: 'ghost' }, 422, 'reporting-line.unknown-superior'],
    ['a deputy who is not on file', 'li', { deputies: [{ personId: 'ghost' }] }, 422, 'deputy.not-on-file'],
    ['oneself as deputy', 'li', { deputies: [{ personId: 'li' }] }, 422, 'deputy.oneself'],
    ['a role that nobody knows', 'li', { posts: [{ role: 'king', estateId: null }] }, 400, 'request.invalid'],
    ['an id that stands for Steward itself', 'System', {}, 400, 'request.invalid'],
    ['a post of Steward itself', 'li', { posts: [{ role: 'system', estateId: null }] }, 400, 'request.invalid'],
    ['a post that hr may not give', 'li', { posts: [post('admin', null)] }, 403, 'post.not-yours-to-give'],
  ])('refuse %s', async (_what, id, more, status, expected) => {
    const answer = await suite.hr.put(`/v1/people/${id}`, {
      ...person('李明', [post('handler')], { skills: ['plumbing'] }),
      ...more,
    });
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('are changed by nobody without the role, and seen by no other company', async () => {
    expect(code(await (await suite.as('supervisor', 'lakeside')).put('/v1/people/li', person('李明', [])))).toBe(
      'role.missing',
    );
    expect(code(await (await suite.as('hr', 'lakeside')).put('/v1/people/li', person('李明', [])))).toBe(
      'role.missing',
    );
    const other = await suite.as('hr', null, 'other');
    expect(code(await other.get('/v1/people/li'))).toBe('person.unknown');
    expect(code(await other.post('/v1/people/li/deactivate', {}))).toBe('person.unknown');
    expect(code(await other.put('/v1/people/li', { ...person('李明', []), companyId: 'other' }))).toBe('case.exists');
  });
});

describe('leave and deactivation', () => {
  it('leave that has begun is said at once, leave that lies ahead when it begins', async () => {
    const viewOf = async (): Promise<unknown> =>
      (
        await rowsOf<{ view: { onLeaveUntil: unknown } }>(suite.url, `select view from steward.cases where id = 'wu'`)
      )[0]?.view.onLeaveUntil;
    const until = inHours(5);
    expect(
      (await suite.hr.post('/v1/people/wu/leaves', { leaveId: 'ahead', from: inHours(2), until })).body,
    ).toMatchObject({
      leaveId: 'ahead',
      status: 'updated',
    });
    expect(await viewOf()).toBeNull();
    const now = { leaveId: 'now', from: inHours(-1), until: inHours(1), deputyId: 'li' };
    expect((await suite.hr.post('/v1/people/wu/leaves', now)).status).toBe(201);
    expect(await viewOf()).not.toBeNull();
    expect((await suite.hr.post('/v1/people/wu/leaves', now)).body).toMatchObject({ status: 'unchanged' });
    for (const other of [{ deputyId: null }, { until: inHours(1.5) }])
      expect((await suite.hr.post('/v1/people/wu/leaves', { ...now, ...other })).body).toMatchObject({
        status: 409,
        code: 'key.other-content',
        details: { key: 'now', was: { deputyId: 'li' } },
      });
    expect(code(await suite.hr.post('/v1/people/wu/leaves', { from: inHours(4), until: inHours(6) }))).toBe(
      'leave.overlaps',
    );
    expect(code(await suite.hr.post('/v1/people/wu/leaves', { from: inHours(-6), until: inHours(-5) }))).toBe(
      'leave.over',
    );
    await suite.hr.delete('/v1/people/wu/leaves/now');
    await suite.hr.delete('/v1/people/wu/leaves/ahead');
    expect(await viewOf()).toBeNull();
    expect(code(await suite.hr.delete('/v1/people/wu/leaves/ahead'))).toBe('leave.unknown');
  });

  it('whoever waits for leave to begin finds the instant on the case, and advances it once', async () => {
    const from = new Date(Date.now() + 1_500);
    await suite.hr.post('/v1/people/sun/leaves', { leaveId: 'soon', from: from.toISOString(), until: inHours(1) });
    const due = await rowsOf<{ due: Date }>(suite.url, `select next_due_at as due from steward.cases where id = 'sun'`);
    expect(due[0]?.due).toEqual(from);
    const ask = async () => (await suite.worker.post<Advanced>('/internal/cases/sun/advance', {})).body.snapshot;
    expect(await ask()).toMatchObject({ over: false, nextDueAt: from.toISOString(), process: 'person' });
    await until(async () => (await ask()).nextDueAt !== from.toISOString());
    expect((await suite.worker.get<CaseSnapshot>('/internal/cases/sun')).body).toMatchObject({ over: false });
    expect((await suite.hr.get<PersonDto>('/v1/people/sun')).body.leaves).toHaveLength(1);
    const begun = await rowsOf(
      suite.url,
      `select 1 from steward.ledger where case_id = 'sun' and type = 'leave.begun'`,
    );
    expect(begun).toHaveLength(1);
    await suite.hr.delete('/v1/people/sun/leaves/soon');
    expect(await ask()).toMatchObject({ over: true, nextDueAt: null });
  });

  it('nobody with open cases is deactivated by accident', async () => {
    await suite.complaintSays('LH-77', 'complaint.received', { handlerId: null });
    await suite.complaintSays('LH-77', 'complaint.assigned', { handlerId: 'x1' });
    await until(async () => (await suite.openCasesOf('x1')) === 1);
    expect(code(await suite.hr.post('/v1/people/x1/deactivate', {}))).toBe('person.has-open-cases');
    expect((await suite.hr.post('/v1/people/x1/deactivate', { evenWithOpenCases: true })).body).toMatchObject({
      status: 'updated',
    });
    expect((await suite.hr.get<PersonDto>('/v1/people/x1')).body.active).toBe(false);
    expect((await suite.hr.post('/v1/people/x1/reactivate')).body).toMatchObject({ status: 'updated' });
  });

  it('are named to other services by id, of one company, for what is printed', async () => {
    const question = { companyId: 'jinglan', people: ['li', 'nobody'] };
    const { body } = await suite.worker.post<{ people: { id: string; name: string }[] }>('/internal/names', question);
    expect(body).toEqual({ people: [{ id: 'li', name: '李明' }] });
    expect((await suite.worker.post('/internal/names', { ...question, companyId: 'other' })).body).toEqual({
      people: [],
    });
    expect((await suite.hr.post('/internal/names', question)).status).toBe(401);
  });
});
