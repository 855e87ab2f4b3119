import { describe, expect, it } from '@jest/globals';
import { LedgerLife } from '../../../test/ledger-life.js';
import { anyProcess, defaultStandard, frozenPlanOf, shippedPlans, type PlanCase } from '../../index.js';
import type { Acting } from '../../engine/action.js';
import { plan } from './plan.process.js';

const person = (id: string, role: Acting['role'] = 'supervisor') => ({ id, role, personId: id }) as const;
const [zhao, chen, guard] = [person('zhao'), person('chen', 'estate-manager'), person('guard', 'handler')];
const frozen = (version: number) =>
  frozenPlanOf(shippedPlans.fire, { planId: 'fire', version, digest: `d${String(version)}` });
const begun = (): LedgerLife => {
  const life = new LedgerLife(anyProcess(plan), defaultStandard);
  const where = { planId: 'fire', companyId: 'jinglan', estateId: null, hazard: 'fire' };
  expect(life.does('begin', { ...where, version: 1, digest: 'd1' }, zhao)).toBeNull();
  return life;
};
const publishes = (life: LedgerLife, version: number, by: Acting) =>
  life.does('publish', { version, digest: `d${String(version)}`, frozen: frozen(version) }, by);
const caseOf = ({ c }: LedgerLife): PlanCase => c as unknown as PlanCase;

describe('a plan (§4.2)', () => {
  it('is published by somebody else than whoever wrote it, and only as it was read', () => {
    const life = begun();
    expect(publishes(life, 1, zhao)).toBe('plan.one-person');
    expect(publishes(life, 2, chen)).toBe('plan.other-version');
    expect(publishes(life, 1, guard)).toBe('role.missing');
    expect(publishes(life, 1, chen)).toBeNull();
    expect(publishes(life, 1, chen)).toBe('plan.no-draft');
    expect(caseOf(life)).toMatchObject({ state: 'published', draft: null, published: { version: 1, by: 'chen' } });
  });

  it('is offered to whoever may: a button names no version, which is judged when it comes', () => {
    const life = begun();
    const offered = (by: Acting, action: string): string | boolean => {
      const view = life.process.actionsOf(life.c, defaultStandard, by, life.now).find((one) => one.action === action);
      return view === undefined ? 'none' : view.allowed || view.refusal.code;
    };
    expect([offered(zhao, 'publish'), offered(chen, 'publish')]).toEqual(['plan.one-person', true]);
    publishes(life, 1, chen);
    expect([offered(chen, 'publish'), offered(guard, 'acknowledge')]).toEqual(['plan.no-draft', true]);
    life.does('acknowledge', { version: 1 }, guard);
    expect(offered(guard, 'acknowledge')).toBe('plan.acknowledged');
  });

  it('goes on holding while the next version is written: what was frozen stays until that is published', () => {
    const life = begun();
    publishes(life, 1, chen);
    expect(life.does('draft', { version: 2, digest: 'd2' }, chen)).toBeNull();
    expect(caseOf(life)).toMatchObject({ state: 'published', frozen: { version: 1 }, draft: { version: 2 } });
    expect(publishes(life, 2, zhao)).toBeNull();
    expect(caseOf(life)).toMatchObject({ frozen: { version: 2, digest: 'd2' } });
  });

  it('is acknowledged by name, once a version; a later version wants it anew', () => {
    const life = begun();
    expect(life.does('acknowledge', { version: 1 }, guard)).toBe('state.not-allowed');
    publishes(life, 1, chen);
    expect(life.does('acknowledge', { version: 2 }, guard)).toBe('plan.other-version');
    expect(life.does('acknowledge', { version: 1 }, guard)).toBeNull();
    expect(life.does('acknowledge', { version: 1 }, guard)).toBe('plan.acknowledged');
    life.does('draft', { version: 2, digest: 'd2' }, chen);
    publishes(life, 2, zhao);
    expect(caseOf(life).acknowledged).toEqual({ guard: 1 });
    expect(life.does('acknowledge', { version: 2 }, guard)).toBeNull();
  });

  it('is withdrawn with a reason, and then holds nowhere', () => {
    const life = begun();
    publishes(life, 1, chen);
    expect(life.does('withdraw', { contentId: 'why' }, zhao)).toBe('role.missing');
    expect(life.does('withdraw', { contentId: 'why' }, chen)).toBeNull();
    expect(caseOf(life)).toMatchObject({ state: 'withdrawn', frozen: null });
    expect(life.does('draft', { version: 2, digest: 'd2' }, chen)).toBe('state.not-allowed');
  });
});
