import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type AssignmentAnswer, type CardsAnswer } from '@steward/contracts';
import { until } from '@steward/testing';
import { code, inHours, StaffSuite } from '../../test/fixture.js';
import type { Explained } from '../answers/answers.schemas.js';
import type { Candidates } from '../handlers/handlers.schemas.js';

let suite: StaffSuite;

beforeAll(async () => {
  suite = await StaffSuite.start();
});
afterAll(() => suite.stop());

describe('who answers for an estate', () => {
  const question = {
    companyId: 'jinglan',
    estateId: 'lakeside',
    audience: 'supervisor',
    handlerId: 'li',
    excluded: [],
  };

  it('is told to a workflow with everybody considered', async () => {
    const { body, status } = await suite.worker.post<Answer>('/internal/answers', question);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      reached: [{ personId: 'qian', rung: 'named', phone: '13800000043' }],
      nobody: false,
    });
  });

  it('goes with names and numbers for those who tell, of the company alone', async () => {
    const cards = async (companyId: string): Promise<CardsAnswer['items']> =>
      (await suite.worker.post<CardsAnswer>('/internal/people/cards', { companyId, personIds: ['qian', 'nobody'] }))
        .body.items;
    expect(await cards('jinglan')).toEqual([
      { personId: 'qian', name: expect.stringMatching(/\p{Script=Han}/u), phone: '13800000043' },
    ]);
    expect(await cards('other')).toEqual([]);
    expect((await suite.hr.post('/internal/people/cards', { companyId: 'jinglan', personIds: [] })).status).toBe(401);
  });

  it('is the deputy while the superior is on leave', async () => {
    await suite.hr.post('/v1/people/qian/leaves', { leaveId: 'q', from: inHours(-1), until: inHours(1) });
    const { body } = await suite.worker.post<Answer>('/internal/answers', question);
    expect(body.considered.map((one) => `${one.personId} ${one.outcome} ${one.why}`)).toEqual([
      'qian skipped on-leave',
      'sun reached deputy',
    ]);
    const before = await suite.worker.post<Answer>('/internal/answers', { ...question, at: inHours(-2) });
    expect(before.body.reached.map((one) => one.personId)).toEqual(['qian']);
    await suite.hr.delete('/v1/people/qian/leaves/q');
  });

  it('is told to people with names and in sentences', async () => {
    const supervisor = await suite.as('supervisor', 'lakeside');
    const { body } = await supervisor.get<Explained>(
      '/v1/answers?estate=lakeside&audience=estate-manager&excluded=zhao',
    );
    expect(body.names).toMatchObject({ zhao: '赵伟', chen: '陈国栋' });
    expect(body.sentences.map((sentence) => sentence.zh)).toEqual([
      '跳过赵伟（项目经理·指定人员）：是被投诉人。',
      '通知陈国栋（公司·转其他层级）：在任该岗位。',
      '由陈国栋负责应答。',
    ]);
    expect(
      code(await (await suite.as('supervisor', 'elsewhere')).get('/v1/answers?estate=lakeside&audience=company')),
    ).toBe('estate.unknown');
  });

  it('is asked by services with a service token alone', async () => {
    expect((await suite.hr.post('/internal/answers', question)).status).toBe(401);
    expect((await suite.worker.post('/internal/answers', { ...question, audience: 'king' })).status).toBe(400);
  });
});

describe('who gets a case', () => {
  const question = {
    companyId: 'jinglan',
    estateId: 'lakeside',
    place: 'dwelling',
    category: 'water',
    skills: ['plumbing'],
    excluded: [],
    wanted: true,
  };
  const ask = async (more: object = {}): Promise<AssignmentAnswer> =>
    (await suite.worker.post<AssignmentAnswer>('/internal/handlers', { ...question, ...more })).body;

  it('is who has the skill', async () => {
    expect(await ask({ skills: ['electrical'] })).toMatchObject({ personId: 'wu', why: 'only-one-who-fits' });
    expect(await ask({ skills: ['gas'] })).toMatchObject({ personId: null, why: 'nobody-fits' });
    expect(await ask({ wanted: false })).toMatchObject({ personId: null, why: 'not-wanted' });
  });

  it('is who has fewer open cases, once both are on duty, as the news of the complaints has it', async () => {
    await suite.hr.put('/v1/rosters/lakeside/shifts/both-li', {
      level: 'handler',
      personId: 'li',
      from: inHours(-1),
      until: inHours(1),
    });
    await suite.hr.put('/v1/rosters/lakeside/shifts/both-wu', {
      level: 'handler',
      personId: 'wu',
      from: inHours(-1),
      until: inHours(1),
    });
    await suite.complaintSays('LH-1', 'complaint.received', { handlerId: null });
    await suite.complaintSays('LH-1', 'complaint.assigned', { handlerId: 'li' });
    await suite.complaintSays('LH-2', 'complaint.claimed', { handlerId: 'li' });
    await until(async () => (await suite.openCasesOf('li')) === 2);
    expect(await ask()).toMatchObject({ personId: 'wu', why: 'fewest-open-cases' });
    await suite.complaintSays('LH-1', 'complaint.closed', { handlerId: 'li', over: true });
    await suite.complaintSays('LH-2', 'complaint.hand-over-accepted', { handlerId: 'wu' });
    await until(async () => (await suite.openCasesOf('wu')) === 1);
    expect(await suite.openCasesOf('li')).toBe(0);
    expect(await ask()).toMatchObject({ personId: 'li', why: 'fewest-open-cases' });
    await suite.complaintSays('LH-1', 'complaint.reopened', { handlerId: 'li' });
    await suite.complaintSays('LH-2', 'complaint.returned', { handlerId: null });
    await until(async () => (await suite.openCasesOf('wu')) === 0);
    expect(await suite.openCasesOf('li')).toBe(1);
  });
});

describe('at 20:17, when the handlers’ shift ended at 20:00 and a supervisor has the night', () => {
  const at = { companyId: 'jinglan', estateId: 'lakeside', excluded: [] };

  beforeAll(async () => {
    for (const shift of ['both-li', 'both-wu']) await suite.hr.delete(`/v1/rosters/lakeside/shifts/${shift}`);
    const tomorrow = { level: 'handler', personId: 'li', from: inHours(11), until: inHours(23) };
    await suite.hr.put('/v1/rosters/lakeside/shifts/day-li', tomorrow);
    const night = { level: 'supervisor', personId: 'sun', from: inHours(-1), until: inHours(11) };
    await suite.hr.put('/v1/rosters/lakeside/shifts/night-sun', night);
  });

  it('nobody gets a case by himself, and everybody considered says why', async () => {
    const question = { ...at, place: 'lift', category: 'lift-service', skills: [], wanted: true };
    const { body } = await suite.worker.post<AssignmentAnswer>('/internal/handlers', question);
    expect(body).toMatchObject({ personId: null, why: 'nobody-fits' });
    expect(body.considered.find(({ personId }) => personId === 'li')).toMatchObject({ why: 'off-duty', onDuty: false });
  });

  it('the supervisor on duty answers first, the named boss beside, and it is known who of them is on duty', async () => {
    const { body } = await suite.worker.post<Answer>('/internal/answers', {
      ...at,
      audience: 'supervisor',
      handlerId: 'li',
    });
    expect(body.reached.map(({ onDuty, personId, rung }) => [personId, rung, onDuty])).toEqual([
      ['sun', 'duty-roster', true],
      ['qian', 'named', false],
    ]);
  });

  it('whoever assigns it sees everybody of the estate with duty, skills and load, best first', async () => {
    const supervisor = await suite.as('supervisor', 'lakeside');
    const { body } = await supervisor.get<Candidates>('/v1/handlers?estate=lakeside&category=water&skills=plumbing');
    expect(body.items.map(({ personId }) => personId).indexOf('sun')).toBeLessThan(
      body.items.map(({ personId }) => personId).indexOf('li'),
    );
    expect(body.items.find(({ personId }) => personId === 'li')).toMatchObject({
      onDuty: false,
      lacks: [],
      away: null,
    });
    expect(body.items.find(({ personId }) => personId === 'sun')).toMatchObject({
      onDuty: true,
      role: 'supervisor',
      lacks: ['plumbing'],
    });
    expect(code(await (await suite.as('supervisor', 'elsewhere')).get('/v1/handlers?estate=lakeside'))).toBe(
      'estate.unknown',
    );
  });
});
