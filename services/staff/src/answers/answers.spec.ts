import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type AssignmentAnswer, type CardsAnswer } from '@steward/contracts';
import { until } from '@steward/testing';
import { code, inHours, StaffSuite } from '../../test/fixture.js';
import type { Explained } from '../answers/answers.schemas.js';

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
      reached: [{ personId: 'qian', rung: 'named', phone: '13800000043', onDuty: expect.any(Boolean) }],
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
    await suite.complaintSays('LH-1', 'complaint.received', {});
    await suite.complaintSays('LH-1', 'complaint.assigned', { personId: 'li' });
    await suite.complaintSays('LH-2', 'complaint.claimed', { personId: 'li' });
    await until(async () => (await suite.openCasesOf('li')) === 2);
    expect(await ask()).toMatchObject({ personId: 'wu', why: 'fewest-open-cases' });
    await suite.complaintSays('LH-1', 'complaint.closed', { as: 'satisfied' });
    await suite.complaintSays('LH-2', 'complaint.hand-over-accepted', { personId: 'wu', from: 'li' });
    await until(async () => (await suite.openCasesOf('wu')) === 1);
    expect(await suite.openCasesOf('li')).toBe(0);
    expect(await ask()).toMatchObject({ personId: 'li', why: 'fewest-open-cases' });
    await suite.complaintSays('LH-1', 'complaint.reopened', { count: 1 });
    await suite.complaintSays('LH-2', 'complaint.returned', { personId: 'wu' });
    await until(async () => (await suite.openCasesOf('wu')) === 0);
    expect(await suite.openCasesOf('li')).toBe(1);
  });
});
