import { describe, expect, it } from '@jest/globals';
import {
  type Answer,
  type CaseWords,
  type DeliveryAnswer,
  type DeliveryRequest,
  DomainError,
  type Fired,
  type Question,
  type Told,
} from '@steward/contracts';
import type { z } from 'zod';
import { ServiceUnreachable } from '../http/service-client.js';
import { tellOfFirings } from './tell-of-firings.js';

const place = { caseId: 'c-1', companyId: 'co', estateId: 'lakeside' };
const seven = '2026-03-02T23:00:00.000Z';

/** An entrapment that nobody has answered for 33 minutes beyond its limit. */
const words: CaseWords = {
  problem: { zh: '电梯困人', en: 'People trapped in a lift' },
  place: { zh: '电梯', en: 'Lift' },
  buildingId: 'b3',
  dwellingId: null,
  handlerId: 'li',
  handlerTold: null,
  occasion: { owner: 'receipt', person: 'still-late' },
  clock: { zh: '响应', en: 'Respond' },
  point: { zh: '响应超时后仍未响应（第一次催办）', en: 'Still no response (first reminder)' },
  ageMs: 5_580_000,
  lateMs: 1_980_000,
  leftMs: null,
  limitAt: '2026-03-02T02:00:00.000Z',
  targetAt: null,
  reopenUntil: null,
  next: {
    zh: '最迟在此时间前告诉您由谁处理',
    en: 'By then we tell you who handles it',
    at: '2026-03-02T02:00:00.000Z',
  },
  offers: ['owner-reply'],
  task: { own: { zh: '请接单。', en: 'Accept it.' }, above: { zh: '请督促处理人接单。', en: 'See to it.' } },
};

const fired = (more: Partial<Fired> = {}): Fired => ({
  firingId: 'RESPOND/1/1/limit+30m/0',
  clock: 'RESPOND',
  point: 'limit+30m',
  repeat: 0,
  means: 'warning',
  tells: ['supervisor'],
  clause: '§3.1',
  ours: true,
  due: '2026-03-02T02:30:00.000Z',
  effectiveDue: '2026-03-02T02:30:00.000Z',
  recordedAt: '2026-03-02T02:30:00.100Z',
  problemClass: 'urgent',
  emergency: false,
  caseNumber: 'LH1042',
  handlerId: 'li',
  excluded: [],
  reporterIds: [],
  why: { zh: '响应超时后仍未响应：09:00 收到 + 2 小时', en: 'Still no response: received 09:00 + 2 h' },
  ...more,
});

const reached = (personId: string, more: object = {}): Answer['reached'][number] => ({
  personId,
  level: 'supervisor',
  rung: 'named',
  phone: '13900000001',
  ...more,
});
const answering = (...people: Answer['reached']): Answer => ({
  reached: people,
  considered: people.map(({ personId, level, rung }) => ({
    personId,
    level,
    rung,
    outcome: 'reached',
    why: 'superior',
  })),
  nobody: people.length === 0,
});

interface Scene {
  /** What staff answers, by how often it was asked. */
  readonly answers?: readonly Answer[];
  readonly deliver?: (request: DeliveryRequest) => Partial<DeliveryAnswer> | Error;
  readonly words?: CaseWords | Error;
  readonly contact?: object | Error;
}

/** Services that answer as the scene says, and keep what they were asked. */
function scene({ answers = [answering(reached('qian'))], deliver, words: said = words, contact }: Scene) {
  const messages: DeliveryRequest[] = [];
  const questions: Question[] = [];
  const told: Told[] = [];
  const give = (value: unknown): Promise<never> =>
    value instanceof Error ? Promise.reject(value) : Promise.resolve(value as never);
  const snapshot = { caseId: 'c-1' };
  const services = {
    tickets: {
      get: () =>
        give(
          contact ?? {
            reporterId: 'r1',
            contactWish: 'any',
            language: 'zh-CN',
            mail: 'owner@home.test',
            phone: null,
            link: 'http://steward.test/o/1',
          },
        ),
      post: (path: string, body: unknown) => {
        if (path.endsWith('/words')) return give(said);
        told.push(body as Told);
        return give(snapshot);
      },
    },
    staff: {
      get: () => give(null),
      post: (path: string, body: unknown) => {
        if (path.endsWith('/cards'))
          return give({
            items: [
              { personId: 'li', name: '李强', phone: '13900000042' },
              { personId: 'qian', name: '钱峰', phone: null },
              { personId: 'sun', name: '孙倩', phone: null },
            ],
          });
        questions.push(body as Question);
        return give(answers[Math.min(questions.length, answers.length) - 1]);
      },
    },
    assets: {
      get: () => give(null),
      post: () => give({ address: { zh: '丽华小区3号楼', en: 'Building 3, Lihua' } }),
    },
    notifications: {
      get: () => give(null),
      post: (_path: string, body: unknown) => {
        const request = body as DeliveryRequest;
        messages.push(request);
        const answer = deliver?.(request) ?? {};
        return give(
          answer instanceof Error
            ? answer
            : { deliveryId: `d-${messages.length}`, state: 'sent', attempts: [], ...answer },
        );
      },
    },
  } satisfies Record<
    string,
    { get: unknown; post: (path: string, body: unknown, answer: z.ZodType) => Promise<never> }
  >;
  return { services: services as unknown as Parameters<typeof tellOfFirings>[0], messages, questions, told };
}

const refusal = (code: string, details?: object): DomainError =>
  new DomainError('refused', code, { zh: code, en: code }, details === undefined ? {} : { details });

describe('whoever is told of a firing', () => {
  it('hears what, where, who handles it by which phone, how old, how late, and that it is a breach', async () => {
    const { services, messages, told } = scene({});
    await tellOfFirings(services, place, [fired()]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      key: 'c-1/RESPOND/1/1/limit+30m/0/qian',
      template: 'complaint.respond.limit+30m',
      occasion: 'still-late',
      params: {
        caseNumber: 'LH1042',
        problemZh: '电梯困人',
        whereZh: '丽华小区3号楼 电梯',
        whereEn: 'Lift, Building 3, Lihua',
        handler: '李强',
        handlerPhone: '13900000042',
        age: 5_580_000,
        late: 1_980_000,
        means: 'breach',
        taskZh: '请督促处理人接单。',
        level: 'supervisor',
      },
    });
    expect(told[0]).toMatchObject({
      reached: [{ recipient: 'qian', deliveryId: 'd-1', state: 'sent' }],
      considered: [{ personId: 'qian', outcome: 'reached', why: 'superior' }],
      alarm: false,
    });
  });

  it('is on duty where staff says so, and where he stands in for somebody', async () => {
    const deputy = answering(reached('sun', { rung: 'deputy' }));
    const standsIn = { ...deputy, considered: deputy.considered.map((one) => ({ ...one, why: 'leave-deputy' })) };
    for (const [answer, duty] of [
      [answering(reached('qian', { onDuty: true })), true],
      [standsIn, true],
      [answering(reached('qian')), undefined],
    ] as const) {
      const { services, messages } = scene({ answers: [answer] });
      await tellOfFirings(services, place, [fired()]);
      expect(messages[0]?.duty).toBe(duty);
    }
  });

  it('is never said to be reached while his message waits; the ladder goes on to whoever is heard now', async () => {
    const { services, messages, questions, told } = scene({
      answers: [
        answering(reached('qian')),
        {
          reached: [reached('sun', { rung: 'duty-roster' })],
          considered: [
            {
              personId: 'qian',
              level: 'supervisor',
              rung: 'named',
              outcome: 'skipped',
              why: 'quiet-hours',
              until: seven,
            },
            { personId: 'sun', level: 'supervisor', rung: 'duty-roster', outcome: 'reached', why: 'on-duty' },
          ],
          nobody: false,
        },
      ],
      deliver: ({ recipient }) =>
        recipient.id === 'qian' ? { state: 'queued', held: { why: 'quiet-hours', until: seven } } : {},
    });
    await tellOfFirings(services, place, [fired()]);
    expect(questions[1]).toMatchObject({ unheard: [{ personId: 'qian', why: 'quiet-hours', until: seven }] });
    expect(messages.map(({ recipient, onlyIfHeard }) => [recipient.id, onlyIfHeard])).toEqual([
      ['qian', undefined],
      ['sun', true],
    ]);
    expect(told[0]?.reached.map(({ recipient }) => recipient)).toEqual(['sun']);
    expect(told[0]?.considered.map(({ personId, outcome, why, until }) => [personId, outcome, why, until])).toEqual([
      ['qian', 'skipped', 'quiet-hours', seven],
      ['sun', 'reached', 'on-duty', undefined],
    ]);
  });

  it('raises no alarm because everybody sleeps: the message waits, and says until when', async () => {
    const { services, told } = scene({
      answers: [answering(reached('qian')), answering()],
      deliver: () => ({ state: 'queued', held: { why: 'quiet-hours', until: seven } }),
    });
    await tellOfFirings(services, place, [fired()]);
    expect(told[0]).toMatchObject({
      reached: [],
      alarm: false,
      considered: [{ personId: 'qian', outcome: 'skipped' }],
    });
  });

  it.each([
    ['route.unknown', 'refused'],
    ['delivery.param-missing', 'refused'],
    ['delivery.not-needed', 'told-at-filing'],
    ['anything.else', 'refused'],
  ])('stops nobody else when he is refused with %s: it is recorded as skipped', async (code, why) => {
    const { services, messages, told } = scene({
      answers: [answering(reached('qian'), reached('sun'))],
      deliver: ({ recipient }) => (recipient.kind === 'owner' || recipient.id === 'qian' ? refusal(code) : {}),
    });
    await tellOfFirings(services, place, [fired({ tells: ['supervisor', 'owner'], reporterIds: ['r1'] })]);
    expect(messages.map(({ recipient }) => recipient.id)).toEqual(['qian', 'sun', 'r1']);
    expect(told[0]?.reached.map(({ recipient }) => recipient)).toEqual(['sun']);
    expect(told[0]?.considered).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ personId: 'qian', outcome: 'skipped', why }),
        // Who reported it is nobody's to read in a list of those passed over.
        { personId: 'owner', level: 'owner', rung: 'named', outcome: 'skipped', why },
      ]),
    );
    expect(JSON.stringify(told[0]?.considered)).not.toContain('r1');
  });

  it('is told also when an owner’s contact was erased', async () => {
    const { services, told } = scene({
      contact: new DomainError('not-found', 'reporter.unknown', { zh: '', en: '' }),
    });
    await tellOfFirings(services, place, [fired({ tells: ['owner', 'supervisor'], reporterIds: ['r1'] })]);
    expect(told[0]?.reached.map(({ recipient }) => recipient)).toEqual(['qian']);
    expect(told[0]?.considered.map(({ why }) => why)).toContain('contact-erased');
  });

  it('is told although nobody can say what of: then it is news, and no more', async () => {
    for (const silent of [refusal('case.too-heavy'), new ServiceUnreachable('tickets')]) {
      const { services, messages } = scene({ words: silent });
      await tellOfFirings(services, place, [fired()]);
      expect(messages[0]).toMatchObject({ occasion: 'news', params: { caseNumber: 'LH1042', means: 'warning' } });
    }
  });

  it('is tried again when the service can’t be reached, or answers that it is busy', async () => {
    for (const passing of [
      new ServiceUnreachable('notifications'),
      new DomainError('conflict', 'case.busy', { zh: '', en: '' }),
    ]) {
      const { services, told } = scene({ deliver: () => passing });
      await expect(tellOfFirings(services, place, [fired()])).rejects.toBe(passing);
      expect(told).toEqual([]);
    }
  });
});

describe('whoever reported the case', () => {
  it('gets what the moment allows: number, what comes next, by when, and nothing of the staff that he was not told', async () => {
    const { services, messages } = scene({});
    await tellOfFirings(services, place, [
      fired({
        firingId: 'RESPOND/1/1/receipt/0',
        point: 'receipt',
        means: 'notice',
        tells: ['owner'],
        reporterIds: ['r1'],
      }),
    ]);
    expect(messages[0]).toMatchObject({
      recipient: { kind: 'owner', id: 'r1' },
      occasion: 'receipt',
      params: {
        problemZh: '电梯困人',
        nextZh: '最迟在此时间前告诉您由谁处理',
        nextBy: words.limitAt,
        offers: 'owner-reply',
        handler: null,
      },
      contact: { mail: 'owner@home.test' },
    });
    expect(JSON.stringify(messages[0]?.params)).not.toMatch(/13900000042|李强|"task/);
  });
});
