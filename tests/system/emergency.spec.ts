import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@steward/testing';
import { callOutFaults } from '../testing-house/call-outs.js';
import type { MemberName } from '../testing-house/company.js';
import { patience, type House } from '../testing-house/house.js';
import { doubled, pageTo, pagesTo } from '../testing-house/pages.js';
import { publishesPlan } from '../testing-house/plans.js';
import { sharedHouse } from '../testing-house/shared-house.js';

interface Emergency {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly over: boolean;
}
interface Why {
  readonly plan: { readonly planId: string; readonly version: number } | null;
  readonly call: { readonly activation: string; readonly because: string } | null;
}
interface Entry {
  readonly type: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

let house: House;

beforeAll(async () => {
  house = await sharedHouse();
}, 180_000);

const factsOf = async ({ id }: Emergency): Promise<readonly Entry[]> =>
  (await (await house.as('desk')).get<{ items: Entry[] }>(`/v1/emergencies/${id}/facts?limit=200`)).body.items;
const of = async (emergency: Emergency, type: string): Promise<readonly Entry[]> =>
  (await factsOf(emergency)).filter((one) => one.type === type);
const does = async (who: MemberName, { id }: Emergency, action: string, body: object = {}): Promise<Emergency> => {
  const answer = await (await house.as(who)).post<Emergency>(`/v1/emergencies/${id}/actions/${action}`, body);
  expect([action, answer.status]).toEqual([action, 200]);
  return answer.body;
};
const called = '紧急呼叫：请到场';
const over = '应急已解除，不必再到场';

describe('an emergency, as those who are called live it (§1.3.1, §4.2)', () => {
  it('calls whoever is on duty, then the line, until somebody comes; and tells everybody who was called that it is over', async () => {
    const desk = await house.as('desk');
    const { status, body: emergency } = await desk.post<Emergency>('/v1/emergencies', {
      estateId: 'swift',
      kind: 'lift-entrapment',
      // Its steps are 20 s here: time enough for a busy machine to answer in.
      level: 'level-2',
      text: '三号楼电梯困人',
    });
    expect([status, emergency.state]).toEqual([201, 'declared']);
    const { number } = emergency;
    // Whoever is on duty is called first, by name, with what to do.
    for (const who of ['watch', 'fixer'] as const) {
      const { text } = await pageTo(house, who, number, called, '电梯困人', '要做的事：请立即应答并到场');
      expect(text).toContain('不能到场的，请马上说明');
    }
    const [first] = await of(emergency, 'step.called');
    expect(first?.data).toMatchObject({ activation: 'roster/1', skipped: [{ personId: 'p-lead', why: 'off-duty' }] });
    expect(pagesTo(house, 'lead', number)).toEqual([]);
    // Nobody answers: when the step has run out, whoever leads is called.
    await pageTo(house, 'lead', number, called);
    await pageTo(house, 'manager', number, called);
    const [[opened], [ranOut]] = [await of(emergency, 'step.opened'), await of(emergency, 'step.ran-out')];
    expect(Date.parse(ranOut?.recordedAt ?? '') - Date.parse(opened?.recordedAt ?? '')).toBeGreaterThanOrEqual(20_000);
    // One says yes, comes, commands: nobody else is called.
    await does('lead', emergency, 'answer', { says: 'have-it' });
    await does('lead', emergency, 'arrive');
    await does('lead', emergency, 'take-command');
    await does('lead', emergency, 'report-situation', { text: '困两人，已联系维保', hurt: false, trapped: 2 });
    expect(await of(emergency, 'step.satisfied')).toHaveLength(1);
    await does('lead', emergency, 'contain', { text: '轿门已打开，两人已出' });
    await does('lead', emergency, 'recover', { text: '维保确认恢复' });
    await does('lead', emergency, 'stand-down');
    expect(pagesTo(house, 'chief', number).filter(({ subject }) => subject?.includes(called))).toEqual([]);
    // Everybody else who was called hears that it is over; it is over when each of them knows.
    for (const who of ['watch', 'fixer', 'manager'] as const) {
      await pageTo(house, who, number, over, '电梯困人');
      await does(who, emergency, 'know-it-is-over');
    }
    await does('manager', emergency, 'review', { text: '预案有效', planChanges: false });
    expect(await does('manager', emergency, 'archive')).toMatchObject({ state: 'closed', over: true });
    expect(doubled(house.messages())).toEqual([]);
  }, 150_000);

  it('calls by the plan that is published for its place, in the plan’s order and for as long as the plan waits', async () => {
    const wait = 6_000;
    const plan = await publishesPlan(house, {
      planId: 'swift-water',
      estateId: 'swift',
      hazard: 'water',
      waitMs: wait,
    });
    const desk = await house.as('desk');
    const { body: emergency } = await desk.post<Emergency>('/v1/emergencies', {
      ...{ estateId: 'swift', kind: 'water', level: 'level-2', text: '全小区停水' },
    });
    const { number } = emergency;
    await pageTo(house, 'watch', number, called, '供水故障');
    // Nobody answers: those who know the work are called, then whoever leads, on duty or not, then the line.
    for (const who of ['lead', 'manager'] as const) await pageTo(house, who, number, called, '供水故障');
    const opened = await until(
      async () => {
        const steps = await of(emergency, 'step.opened');
        return steps.some(({ data }) => data['activation'] === 'line/1') ? steps : null;
      },
      { within: patience, what: 'the line to be called' },
    );
    await does('lead', emergency, 'answer', { says: 'have-it' });
    const [declared] = await of(emergency, 'emergency.declared');
    expect(declared?.data['plan']).toMatchObject({
      planId: 'swift-water',
      version: 1,
      steps: { length: plan.steps.length },
    });
    expect(opened.map(({ data }) => data['activation'])).toEqual(['on-duty/1', 'work/1', 'leads/1', 'line/1']);
    // Whoever was reached is waited for; where nobody could be called, the next step opens in the same commit.
    const calls = await of(emergency, 'step.called');
    const reached = (activation: unknown): boolean =>
      calls.some(({ data }) => data['activation'] === activation && (data['reached'] as readonly string[]).length > 0);
    const waited = opened.slice(0, -1).map(({ data, recordedAt }, index) => {
      const until = Date.parse(opened[index + 1]?.recordedAt ?? '') - Date.parse(recordedAt);
      return [data['activation'], until >= wait];
    });
    expect(waited).toEqual(opened.slice(0, -1).map(({ data }) => [data['activation'], reached(data['activation'])]));
    expect([reached('on-duty/1'), reached('leads/1')]).toEqual([true, true]);
    const [then] = calls.filter(({ data }) => data['activation'] === 'leads/1');
    const asked = `person=p-manager&at=${String(then?.recordedAt)}`;
    const why = await desk.get<Why>(`/v1/emergencies/${emergency.id}/why?${asked}`);
    expect(why.body).toMatchObject({
      plan: { planId: 'swift-water', version: 1 },
      call: { activation: 'leads/1', because: 'step-ran-out' },
    });
    await does('desk', emergency, 'propose-false-alarm', { reason: '阀门误关' });
    await does('lead', emergency, 'confirm-false-alarm');
    for (const who of ['watch', 'fixer', 'manager'] as const) await does(who, emergency, 'know-it-is-over');
  }, 150_000);

  it('passes over a step that nobody can fill in the same commit, marks a drill in every message, and alarms where nobody is left', async () => {
    const desk = await house.as('desk');
    const { body: drill } = await desk.post<Emergency>('/v1/emergencies', {
      estateId: 'swift',
      kind: 'fire',
      level: 'level-3',
      drill: true,
      text: '消防演练',
    });
    await pageTo(house, 'watch', drill.number, called, '【演练】火灾');
    for (const who of ['watch', 'fixer'] as const) await does(who, drill, 'decline');
    // Nobody of the roster is left: the line is called at once, and not when the step runs out.
    const line = await until(async () => (await of(drill, 'step.opened'))[1], {
      within: patience,
      what: 'the line to be called',
    });
    const [, declined] = await of(drill, 'responder.declined');
    expect([line.data['activation'], line.recordedAt]).toEqual(['line/1', declined?.recordedAt]);
    await pageTo(house, 'lead', drill.number, called, '【演练】火灾');
    for (const who of ['lead', 'manager'] as const) await does(who, drill, 'decline');
    await pageTo(house, 'chief', drill.number, called);
    await does('chief', drill, 'decline');
    // A whole round without anybody: whoever runs Steward is alarmed, and the next round comes by itself.
    await until(async () => (await of(drill, 'round.ended')).length > 0, {
      within: patience,
      what: 'the round to end',
    });
    await until(async () => (await of(drill, 'escalation.told')).some(({ data }) => data['alarm'] === true), {
      within: patience,
      what: 'the alarm to be raised',
    });
    await does('desk', drill, 'propose-false-alarm', { reason: '演练结束' });
    await does('lead', drill, 'confirm-false-alarm');
    for (const who of ['watch', 'fixer', 'manager', 'chief'] as const)
      await pageTo(house, who, drill.number, over, '【演练】火灾');
  }, 150_000);

  it('is found to be in order by a checker that knows nothing of the engine: who was called when, and that all were released', async () => {
    const { faults, read } = await callOutFaults(house);
    expect(faults).toEqual([]);
    expect(read).toBeGreaterThan(0);
  });
});
