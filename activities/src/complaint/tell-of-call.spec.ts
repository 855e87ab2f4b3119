import { describe, expect, it } from '@jest/globals';
import type { Answer, DeliveryRequest, Question, Told } from '@steward/contracts';
import type { ServiceClient } from '../http/service-client.js';
import { type FiredCall, tellOfCall } from './tell-of-call.js';

type Reached = Answer['reached'][number];

const onDuty: Reached = {
  personId: 'p-zhou',
  level: 'supervisor',
  rung: 'duty-roster',
  phone: '13800000001',
  onDuty: true,
};
const boss: Reached = { personId: 'p-qian', level: 'supervisor', rung: 'named', onDuty: false };
const li: Reached = { personId: 'p-li', level: 'handler', rung: 'named', phone: '13800000002' };

const answer = (...reached: Reached[]): Answer => ({ reached, considered: [], nobody: reached.length === 0 });

/** The three services as far as a call asks them; staff answers by level. */
function services(by: Partial<Record<Question['audience'], Answer>>) {
  const asked: Question[] = [];
  const sent: DeliveryRequest[] = [];
  const told: Told[] = [];
  const post = (path: string, body: unknown): Promise<unknown> => {
    if (path === '/internal/answers') {
      const question = body as Question;
      asked.push(question);
      return Promise.resolve(by[question.audience] ?? answer());
    }
    if (path === '/internal/deliveries') {
      sent.push(body as DeliveryRequest);
      return Promise.resolve({ deliveryId: `d-${String(sent.length)}`, state: 'sent', attempts: [] });
    }
    told.push(body as Told);
    return Promise.resolve({ caseId: 'c-1' });
  };
  const client = { post } as unknown as ServiceClient;
  return { asked, sent, told, all: { tickets: client, staff: client, notifications: client } };
}

/** A lift entrapment, 20:17 in Shanghai. */
const call = (more: Partial<FiredCall['call']> = {}): FiredCall => ({
  firingId: 'CALL/3/0/given/0',
  clock: 'CALL',
  point: more.for ?? 'given',
  repeat: 0,
  means: 'notice',
  tells: ['handler'],
  clause: '§3.3',
  ours: true,
  due: '2026-03-02T12:17:00.000Z',
  effectiveDue: '2026-03-02T12:17:00.000Z',
  recordedAt: '2026-03-02T12:17:00.000Z',
  problemClass: 'major-emergency',
  emergency: true,
  caseNumber: 'LH1042',
  handlerId: 'p-li',
  excluded: ['p-about'],
  reporterIds: [],
  why: { zh: '3月2日 20:17 派给您处理', en: 'Given to you, 2 Mar 20:17' },
  call: {
    for: 'given',
    personId: 'p-li',
    by: 'p-wang',
    asksForWork: true,
    problem: { zh: '电梯困人', en: 'People trapped in a lift' },
    place: { zh: '电梯', en: 'Lift' },
    ...more,
  },
});
const firedCase = { caseId: 'c-1', companyId: 'yijia', estateId: 'lihua' };
const subjects = (sent: readonly DeliveryRequest[]): unknown[] =>
  sent.map(({ params, recipient }) => [recipient.id, params['calledZh']]);

describe('who hears of being given work (§4.4)', () => {
  it('is the person himself, at once, as an emergency, by his number on file, with the case in words', async () => {
    const scene = services({ handler: answer({ ...li, onDuty: true }) });
    await tellOfCall(scene.all, firedCase, call());
    expect(scene.asked).toEqual([
      { companyId: 'yijia', estateId: 'lihua', excluded: ['p-about'], audience: 'handler', handlerId: 'p-li' },
    ]);
    expect(scene.sent).toMatchObject([
      {
        key: 'c-1/CALL/3/0/given/0/p-li',
        recipient: { kind: 'person', id: 'p-li' },
        template: 'complaint.call.given',
        urgency: 'emergency',
        phone: '13800000002',
        params: { calledZh: '派给您处理', problemZh: '电梯困人', placeZh: '电梯', caseNumber: 'LH1042', by: 'p-wang' },
      },
    ]);
    expect(scene.told).toMatchObject([
      {
        firingId: 'CALL/3/0/given/0',
        alarm: false,
        reached: [{ recipient: 'p-li', deliveryId: 'd-1', state: 'sent' }],
      },
    ]);
  });

  it('is the supervisor on duty, too, when the person is off duty: 20:17, and his shift ended at 20:00', async () => {
    const scene = services({ handler: answer({ ...li, onDuty: false }), supervisor: answer(onDuty, boss) });
    await tellOfCall(scene.all, firedCase, call());
    expect(subjects(scene.sent)).toEqual([
      ['p-li', '派给您处理'],
      ['p-zhou', '已派单，但承办人此刻不当班'],
      ['p-qian', '已派单，但承办人此刻不当班'],
    ]);
    expect(scene.sent[1]?.params['alsoTold']).toBe('p-li, p-qian');
  });

  it('is not the supervisor who gave it to him', async () => {
    const scene = services({ handler: answer({ ...li, onDuty: false }), supervisor: answer(onDuty) });
    await tellOfCall(scene.all, firedCase, call({ by: 'p-zhou' }));
    expect(scene.sent.map(({ recipient }) => recipient.id)).toEqual(['p-li']);
    expect(scene.told).toMatchObject([{ alarm: false }]);
  });

  it('is whoever supervises now when nobody fits', async () => {
    const scene = services({ supervisor: answer(onDuty, boss) });
    const nobody = call({ for: 'nobody-fits', personId: null, by: 'system:assignment' });
    await tellOfCall(scene.all, firedCase, nobody);
    expect(scene.asked.map(({ audience }) => audience)).toEqual(['supervisor']);
    expect(subjects(scene.sent)).toEqual([
      ['p-zhou', '无合适的当班人员，请派单'],
      ['p-qian', '无合适的当班人员，请派单'],
    ]);
  });

  it('is nobody in the place of whom alone it concerns', async () => {
    const scene = services({ handler: answer() });
    await tellOfCall(scene.all, firedCase, call({ for: 'taken-off', asksForWork: false }));
    expect(scene.asked).toMatchObject([{ audience: 'handler', handlerId: 'p-li', only: true }]);
    expect(scene.sent).toEqual([]);
    expect(scene.told).toMatchObject([{ reached: [], alarm: false }]);
  });

  it('is the operator when nobody at any level can come', async () => {
    const scene = services({});
    await tellOfCall(scene.all, firedCase, call());
    expect(scene.sent.map(({ recipient }) => recipient.kind)).toEqual(['operator']);
    expect(scene.told).toMatchObject([{ alarm: true, reached: [{ recipient: 'operator:operator' }] }]);
  });
});
