import { describe, expect, it } from '@jest/globals';
import { LedgerLife } from '../../test/ledger-life.js';
import { type Roster, serves, until } from '../../test/served.js';
import { type FrozenPlan, type WhyCalled, anyProcess, defaultStandard, emergency, whyCalled } from '../index.js';

const [second, minute] = [1000, 60_000];
const person = (id: string) => ({ id, role: 'handler', personId: id }) as const;
const fit = (...ids: readonly string[]) => ids.map((personId) => ({ personId, unfit: [] }));
const roster: Roster = {
  guard: [...fit('guard'), { personId: 'sick', unfit: ['on-leave'] }],
  leads: fit('li', 'wang'),
  top: fit('qian'),
};
const plan: FrozenPlan = {
  planId: 'plan-lift',
  version: 1,
  digest: 'd1',
  steps: [
    { id: 'guard', need: 'any' },
    { id: 'leads', need: 2, againAfterMs: [30 * second] },
    { id: 'top', need: 'any' },
  ],
  authorities: [],
  tellsOwners: false,
};
const where = { kind: 'lift-entrapment', estateId: 'lakeside', contentId: 'k' } as const;

function declared(more: object): LedgerLife {
  const life = new LedgerLife(anyProcess(emergency), defaultStandard);
  expect(life.does('report', where, person('liu'))).toBeNull();
  expect(life.does('declare', { level: 'level-1', ...more }, person('liu'))).toBeNull();
  serves(life, roster);
  return life;
}
const why = (life: LedgerLife, personId: string, at = life.now): WhyCalled => whyCalled(life.facts, { personId, at });

describe('why somebody was called (§4.2)', () => {
  it('because he is called first, because the step before ran out, because he had not answered', () => {
    const life = declared({ plan });
    const began = life.now;
    expect(why(life, 'guard').call).toMatchObject({ at: began, activation: 'guard/1', because: 'declared', round: 1 });
    expect(why(life, 'li')).toMatchObject({ call: null, skipped: null, plan: { planId: 'plan-lift', version: 1 } });
    until(life, began + minute - 1, roster);
    expect(why(life, 'li').says.zh).toBe('按预案“plan-lift”第 1 版，尚未轮到他。');
    until(life, began + minute, roster);
    expect(why(life, 'li').call).toMatchObject({ activation: 'leads/1', attempt: 0, because: 'step-ran-out' });
    expect(why(life, 'li', began + minute - 1).call).toBeNull();
    until(life, began + minute + 30 * second, roster);
    expect(why(life, 'wang').says.zh).toBe(
      '按预案“plan-lift”第 1 版，第 1 轮步骤“leads”呼叫他，第 2 次呼叫，因为他此前未应答：前一组等待时间已到，应答人数不足。',
    );
  });

  it('because somebody before him can’t come, or did not come', () => {
    const life = declared({ plan });
    life.does('decline', {}, person('guard'));
    serves(life, roster);
    expect(why(life, 'li').call).toMatchObject({ because: 'declined' });
    const other = declared({ plan });
    other.does('answer', { says: 'coming', expectedAt: other.now + minute }, person('guard'));
    until(other, other.now + 11 * minute, roster);
    expect(why(other, 'guard').call).toMatchObject({ activation: 'guard/2', because: 'answer-ran-out' });
  });

  it('says of whoever was passed over why, and that no plan was in force where none was', () => {
    const life = declared({ plan: null });
    expect(why(life, 'guard').plan).toBeNull();
    expect(why(life, 'guard').says.zh).toBe('没有现行预案，按基本呼叫顺序，尚未轮到他。');
    const other = declared({ plan });
    expect(why(other, 'sick').skipped).toMatchObject({ activation: 'guard/1', why: 'on-leave' });
    expect(why(other, 'sick').says).toEqual({
      zh: '按预案“plan-lift”第 1 版，步骤“guard”未呼叫他：休假。',
      en: 'By version 1 of the plan "plan-lift", the step "guard" passed over him: on leave.',
    });
  });

  it('says the new round where nobody had it, and that it flared up', () => {
    const life = declared({ plan });
    until(life, life.now + 20 * minute, roster);
    expect(why(life, 'guard').call).toMatchObject({ because: 'new-round' });
    life.does('take-command', {}, person('li'));
    for (const action of ['contain', 'flare-up']) life.does(action, { contentId: 'k' }, person('li'));
    serves(life, roster);
    expect(why(life, 'guard').call).toMatchObject({ because: 'flared-up', round: 1 });
  });
});
