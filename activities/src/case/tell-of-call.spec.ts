import { describe, expect, it } from '@jest/globals';
import {
  type Answer,
  type DeliveryRequest,
  DomainError,
  type Fired,
  type Question,
  type Told,
} from '@steward/contracts';
import { callTask, callTitle, ownerCallReasons, standInTask } from '@steward/handbook';
import type { ServiceClient } from '../http/service-client.js';
import { tellOfFirings } from './tell-of-firings.js';

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

const answer = (...reached: Reached[]): Answer => ({
  reached,
  considered: reached.map(({ personId, level, rung }) => ({
    personId,
    level,
    rung,
    outcome: 'reached',
    why: 'on-duty',
  })),
  nobody: reached.length === 0,
});

/** The services as far as a call asks them; staff answers by level, `asleep` are not heard now. */
function services(
  reason: string,
  by: Partial<Record<Question['audience'], Answer>>,
  asleep: readonly string[] = [],
  answerLink: string | null = null,
  place = { zh: '电梯', en: 'Lift' },
) {
  const asked: Question[] = [];
  const sent: DeliveryRequest[] = [];
  const told: Told[] = [];
  const words = {
    problem: { zh: '电梯困人', en: 'People trapped in a lift' },
    place,
    buildingId: 'b3',
    dwellingId: null,
    handlerId: 'p-li',
    handlerTold: null,
    occasion: { owner: 'news', person: 'called' },
    clock: { zh: '通知', en: 'call' },
    point: callTitle(reason),
    ageMs: 0,
    lateMs: null,
    leftMs: null,
    limitAt: null,
    targetAt: null,
    reopenUntil: null,
    next: null,
    offers: [],
    task: { own: callTask(reason), above: callTask(reason, false) },
    readers: {
      holder: {
        title: { zh: '现场指挥', en: 'Commander' },
        nobody: { zh: '现场指挥：尚无', en: 'Commander: nobody yet' },
      },
      own: { zh: '您被呼叫', en: 'you are called' },
      levels: {
        supervisor: { zh: '您是主管', en: 'you supervise' },
        'stand-in': { zh: '您代他知悉', en: 'you stand in' },
      },
    },
    answerLink,
  };
  const deliver = (request: DeliveryRequest): object => {
    if (asleep.includes(request.recipient.id) && request.urgency === 'ordinary')
      throw new DomainError('refused', 'delivery.not-heard', { zh: '免打扰', en: 'quiet' });
    sent.push(request);
    return { deliveryId: `d-${String(sent.length)}`, state: 'sent', attempts: [] };
  };
  const answers: Readonly<Record<string, (body: unknown) => unknown>> = {
    answers: (body) => {
      asked.push(body as Question);
      const { audience, unheard = [] } = body as Question;
      const given = by[audience] ?? answer();
      return answer(...given.reached.filter(({ personId }) => !unheard.some((one) => one.personId === personId)));
    },
    deliveries: (body) => deliver(body as DeliveryRequest),
    words: () => words,
    cards: () => ({
      items: [
        { personId: 'p-li', name: '李强', phone: '13800000002' },
        { personId: 'p-wang', name: '王芳', phone: null },
      ],
    }),
    addresses: () => ({ address: { zh: '丽华小区3号楼', en: 'Building 3, Lihua' } }),
    told: (body) => {
      told.push(body as Told);
      return { caseId: 'c-1' };
    },
  };
  const post = async (path: string, body: unknown): Promise<unknown> =>
    Promise.resolve(answers[path.split('/').at(-1) ?? '']?.(body));
  const get = async (): Promise<unknown> =>
    Promise.resolve({
      reporterId: 'r-1',
      contactWish: 'any',
      language: 'zh-CN',
      mail: null,
      phone: '13900000009',
      link: null,
    });
  const client = { get, post } as unknown as ServiceClient;
  return { asked, sent, told, all: { tickets: client, staff: client, notifications: client, assets: client } };
}

/** A lift entrapment, 20:17 in Shanghai. */
const call = (more: Partial<NonNullable<Fired['call']>> = {}): Fired => ({
  firingId: `CALL/3/0/${more.for ?? 'given'}/0`,
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
  why: { zh: '3月2日 20:17 派单', en: '2 Mar 20:17: assigned' },
  call: { for: 'given', personId: 'p-li', by: 'p-wang', asksForWork: true, ...more },
});
const firedCase = { caseId: 'c-1', companyId: 'yijia', estateId: 'lihua' };
const said = (sent: readonly DeliveryRequest[]): unknown[] =>
  sent.map(({ params, recipient }) => [recipient.id, params['pointZh'], params['taskZh']]);

describe('whoever is called out (§4.2)', () => {
  const link = 'https://steward.example/a/token.signature';

  it('is where its address says, and what happened is not said as a place once more', async () => {
    const entrapment = { zh: '电梯困人', en: 'People trapped in a lift' };
    const scene = services('called-out', { handler: answer({ ...li, onDuty: true }) }, [], null, entrapment);
    await tellOfFirings(scene.all, firedCase, [call({ for: 'called-out', asksForWork: false })]);
    expect(scene.sent[0]?.params).toMatchObject({ whereZh: '丽华小区3号楼', whereEn: 'Building 3, Lihua' });
  });

  it('gets the link by which he answers, with the words for it; it stands in no key and in nothing that is recorded', async () => {
    const scene = services('called-out', { handler: answer({ ...li, onDuty: true }) }, [], link);
    await tellOfFirings(scene.all, firedCase, [call({ for: 'called-out', asksForWork: false })]);
    expect(scene.sent).toMatchObject([{ recipient: { id: 'p-li' }, link, params: { byLink: true } }]);
    const rest = scene.sent.map(({ link: _alone, ...others }) => others);
    expect(JSON.stringify([rest, scene.told, scene.asked])).not.toContain('/a/');
  });

  it('is alone in having it: whoever answers in his place has the case, and no link of his', async () => {
    const scene = services('called-out', { handler: answer({ ...boss, level: 'handler' }) }, [], link);
    await tellOfFirings(scene.all, firedCase, [call({ for: 'called-out', asksForWork: false })]);
    expect(scene.sent.map(({ recipient }) => recipient.id)).toEqual(['p-qian']);
    expect(scene.sent[0]).not.toHaveProperty('link');
    expect(scene.sent[0]?.params).not.toHaveProperty('byLink');
  });
});

describe('who hears of being given work (§4.4)', () => {
  it('is the person himself, at once, as an emergency, by his number on file, with the case in words', async () => {
    const scene = services('given', { handler: answer({ ...li, onDuty: true }) });
    await tellOfFirings(scene.all, firedCase, [call()]);
    expect(scene.asked).toEqual([
      {
        companyId: 'yijia',
        estateId: 'lihua',
        excluded: ['p-about'],
        audience: 'handler',
        handlerId: 'p-li',
        // Whoever gave it to him stands in for nobody.
        unheard: [{ personId: 'p-wang', why: 'gave-it-himself' }],
      },
    ]);
    expect(scene.sent).toMatchObject([
      {
        key: 'c-1/CALL/3/0/given/0/p-li',
        recipient: { kind: 'person', id: 'p-li' },
        template: 'complaint.call.given',
        occasion: 'called',
        urgency: 'emergency',
        duty: true,
        phone: '13800000002',
        params: { pointZh: '派给您处理', problemZh: '电梯困人', whereZh: '丽华小区3号楼 电梯', caseNumber: 'LH1042' },
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
    const scene = services('given', { handler: answer({ ...li, onDuty: false }), supervisor: answer(onDuty, boss) });
    await tellOfFirings(scene.all, firedCase, [call()]);
    const [own, beside] = [callTask('given').zh, callTask('given', false).zh];
    expect(said(scene.sent)).toEqual([
      ['p-li', '派给您处理', own],
      ['p-zhou', '已派单，但处理人此刻不当班', beside],
      ['p-qian', '已派单，但处理人此刻不当班', beside],
    ]);
  });

  it('is not the supervisor who gave it to him', async () => {
    const scene = services('given', { handler: answer({ ...li, onDuty: false }), supervisor: answer(onDuty) });
    await tellOfFirings(scene.all, firedCase, [call({ by: 'p-zhou' })]);
    expect(scene.sent.map(({ recipient }) => recipient.id)).toEqual(['p-li']);
    expect(scene.told).toMatchObject([{ alarm: false }]);
  });

  it('is whoever supervises now when nobody fits', async () => {
    const scene = services('nobody-fits', { supervisor: answer(onDuty, boss) });
    const nobody = call({ for: 'nobody-fits', personId: null, by: 'system:assignment' });
    await tellOfFirings(scene.all, firedCase, [nobody]);
    expect(scene.asked.map(({ audience }) => audience)).toEqual(['supervisor']);
    expect(said(scene.sent).map((one) => (one as string[]).slice(0, 2))).toEqual([
      ['p-zhou', '无合适的当班人员，请派单'],
      ['p-qian', '无合适的当班人员，请派单'],
    ]);
  });

  it('is somebody else, too, when the person sleeps, and whoever sleeps is skipped with that reason', async () => {
    const scene = services('given', { handler: answer({ ...li, onDuty: false }), supervisor: answer(onDuty) }, [
      'p-li',
    ]);
    await tellOfFirings(scene.all, firedCase, [{ ...call(), emergency: false, problemClass: 'general' }]);
    expect(scene.sent.map(({ recipient }) => recipient.id)).toEqual(['p-zhou']);
    expect(scene.told[0]?.considered).toContainEqual(
      expect.objectContaining({ personId: 'p-li', outcome: 'skipped', why: 'quiet-hours' }),
    );
  });

  it('reads that he only stands in, who hears of it in the place of whom it was given to', async () => {
    const deputy: Reached = { personId: 'p-wu', level: 'handler', rung: 'role-pool', onDuty: true };
    const scene = services('given', { handler: answer(deputy) });
    await tellOfFirings(scene.all, firedCase, [call()]);
    expect(scene.sent).toMatchObject([
      {
        recipient: { id: 'p-wu' },
        params: { level: 'stand-in', taskZh: standInTask('李强').zh, own: false, handler: '李强' },
      },
    ]);
  });

  it('reads by his part why he is told: called himself, beside the one who is called, or in his place', async () => {
    const because = async (scene: ReturnType<typeof services>): Promise<unknown[]> => {
      await tellOfFirings(scene.all, firedCase, [call()]);
      return scene.sent.map(({ params, recipient }) => [recipient.id, params['becauseZh'], params['holderZh']]);
    };
    expect(
      await because(services('given', { handler: answer({ ...li, onDuty: false }), supervisor: answer(onDuty) })),
    ).toEqual([
      ['p-li', '您被呼叫', '现场指挥'],
      ['p-zhou', '您是主管', '现场指挥'],
    ]);
    const deputy: Reached = { personId: 'p-wu', level: 'handler', rung: 'role-pool', onDuty: true };
    expect(await because(services('given', { handler: answer(deputy) }))).toEqual([['p-wu', '您代他知悉', '现场指挥']]);
  });

  it('reads who did it, and that it is his own, without his own number', async () => {
    const scene = services('nudged', { handler: answer({ ...li, onDuty: true }) });
    await tellOfFirings(scene.all, firedCase, [call({ for: 'nudged' })]);
    expect(scene.sent).toMatchObject([
      { params: { by: '王芳', own: true, handler: null, handlerPhone: null, level: 'handler' } },
    ]);
  });

  it.each(ownerCallReasons)(
    'is whoever reported it, and nobody of the staff, when a fact speaks to owners: %s',
    async (reason) => {
      const scene = services(reason, { handler: answer(li), supervisor: answer(onDuty) });
      const toOwners = {
        ...call({ for: reason, personId: null, asksForWork: false }),
        tells: ['owner'],
        reporterIds: ['r-1'],
      };
      await tellOfFirings(scene.all, firedCase, [toOwners]);
      expect(scene.asked).toEqual([]);
      expect(scene.sent.map(({ recipient, urgency }) => [recipient, urgency])).toEqual([
        [{ kind: 'owner', id: 'r-1' }, 'emergency'],
      ]);
      expect(scene.told).toMatchObject([{ alarm: false, reached: [{ recipient: 'owner:r-1' }] }]);
    },
  );

  it('is nobody in the place of whom alone it concerns', async () => {
    const scene = services('taken-off', { handler: answer() });
    await tellOfFirings(scene.all, firedCase, [call({ for: 'taken-off', asksForWork: false })]);
    expect(scene.asked[0]).toMatchObject({ audience: 'handler', handlerId: 'p-li', only: true });
    expect(scene.sent).toEqual([]);
    expect(scene.told).toMatchObject([{ reached: [], alarm: false }]);
  });

  it('is the operator when nobody at any level can come', async () => {
    const scene = services('given', {});
    await tellOfFirings(scene.all, firedCase, [call()]);
    expect(scene.sent.map(({ recipient }) => recipient.kind)).toEqual(['operator']);
    expect(scene.told).toMatchObject([{ alarm: true, reached: [{ recipient: 'operator:operator' }] }]);
  });
});
