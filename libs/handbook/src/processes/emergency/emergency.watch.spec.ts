import { describe, expect, it } from '@jest/globals';
import { LedgerLife } from '../../../test/ledger-life.js';
import { type Roster, callOutOf, serves, until } from '../../../test/served.js';
import { type Acting, anyProcess, defaultStandard, frozenPlanOf, openCalls, shippedPlans } from '../../index.js';
import type { EmergencyCase } from './emergency.case.js';
import type { FrozenPlan } from './emergency.facts.js';
import { emergency } from './emergency.process.js';

const minute = 60_000;
const person = (id: string, role: Acting['role'] = 'handler') => ({ id, role, personId: id }) as const;
const lead = person('zhao', 'supervisor');
const fit = (...ids: readonly string[]) => ids.map((personId) => ({ personId, unfit: [] }));
const roster: Roster = { ready: fit('guard', 'li'), spare: fit('qian'), guard: fit('guard'), leads: fit('li') };
const plan: FrozenPlan = {
  planId: 'plan-typhoon',
  version: 3,
  digest: 'd3',
  steps: [
    { id: 'guard', need: 'any' },
    { id: 'leads', need: 'any' },
  ],
  standBy: [
    { id: 'ready', need: 'all', waitMs: 10 * minute, standBy: true },
    { id: 'spare', need: 'any', waitMs: 10 * minute, standBy: true },
  ],
  authorities: [],
  tellsOwners: true,
};
const ends = 1_000_000 + 120 * minute;
const caseOf = ({ c }: LedgerLife): EmergencyCase => c as unknown as EmergencyCase;

function watched(more: object = {}): LedgerLife {
  const life = new LedgerLife(anyProcess(emergency), defaultStandard);
  const where = { kind: 'typhoon', estateId: 'lakeside', contentId: 'k', colour: 'orange', until: ends };
  expect(life.does('watch', { ...where, plan, ...more }, lead)).toBeNull();
  serves(life, roster);
  return life;
}
const done = (life: LedgerLife, action: string, input: object = {}, by: Acting = lead): void =>
  expect([action, life.does(action, input, by)]).toEqual([action, null]);
/** Who was told what, in the order of the ledger. */
const told = (life: LedgerLife): readonly string[] =>
  life.facts.flatMap(({ data }) => data.calls ?? []).map((one) => `${one.for} ${String(one.personId)}`);

describe('a warning (§4.2)', () => {
  it('asks whoever the plan names to stand by, and nobody to come', () => {
    const life = watched();
    expect(told(life)).toEqual(['stand-by guard', 'stand-by li']);
    expect(life.does('answer', { says: 'coming' }, person('guard'))).toBe('state.not-allowed');
    expect(life.does('stand-by', {}, person('qian'))).toBe('responder.not-called');
    done(life, 'stand-by', {}, person('guard'));
    done(life, 'stand-by', {}, person('li'));
    expect(life.of('step.satisfied')).toHaveLength(1);
    until(life, ends - 1, roster);
    expect([told(life).length, life.of('answer.ran-out'), life.of('authority.owed'), life.of('owners.owed')]).toEqual([
      2,
      [],
      [],
      [],
    ]);
  });

  it('asks the next where somebody can’t, or says nothing for as long as the plan waits; once, and without an alarm', () => {
    const life = watched();
    done(life, 'decline', {}, person('li'));
    serves(life, roster);
    expect(told(life)).toEqual(['stand-by guard', 'stand-by li', 'stand-by qian']);
    const silent = watched();
    const began = silent.now;
    until(silent, began + 10 * minute - 1, roster);
    expect(told(silent)).toHaveLength(2);
    until(silent, began + 10 * minute, roster);
    expect(told(silent)).toHaveLength(3);
    until(silent, ends - 1, roster);
    expect([told(silent).length, silent.of('round.ended'), openCalls(callOutOf(silent))]).toEqual([3, [], []]);
  });

  it('lapses at its end, and is over only when everybody who stood by knows', () => {
    const life = watched();
    done(life, 'stand-by', {}, person('guard'));
    until(life, ends - 1, roster);
    expect(caseOf(life).state).toBe('watch');
    until(life, ends, roster);
    expect([caseOf(life).state, life.c.over, caseOf(life).unreleased]).toEqual([
      'lapsed',
      false,
      ['guard', 'li', 'qian'],
    ]);
    expect(told(life).slice(-3)).toEqual(['stood-down guard', 'stood-down li', 'stood-down qian']);
    done(life, 'know-it-is-over', {}, person('guard'));
    done(life, 'release', { personId: 'li' });
    const late = (): readonly unknown[] =>
      life.firings.filter(({ clock }) => clock === 'RELEASE').map(({ each, point }) => [each, point]);
    until(life, ends + 30 * minute - 1, roster);
    expect(late()).toEqual([]);
    until(life, ends + 30 * minute, roster);
    expect(late()).toEqual([['qian', 'limit']]);
    done(life, 'release', { personId: 'qian' });
    expect(life.c.over).toBe(true);
  });

  it('declared, it calls by the steps of the plan: whoever stood by is called like everybody else', () => {
    const life = watched();
    done(life, 'stand-by', {}, person('guard'));
    done(life, 'declare', { level: 'level-2', plan }, lead);
    serves(life, roster);
    expect(told(life)).toEqual(['stand-by guard', 'stand-by li', 'called-out guard']);
    expect(life.of('step.opened').at(-1)?.data).toMatchObject({ activation: 'guard/1' });
    const began = life.now;
    until(life, began + 2 * minute - 1, roster);
    expect(told(life)).toHaveLength(3);
    until(life, began + 2 * minute, roster);
    expect(told(life).at(-1)).toBe('called-out li');
    // Everybody who was ever asked is told that it is over, also who only stood by.
    done(life, 'propose-false-alarm', { contentId: 'k' }, person('guard'));
    done(life, 'confirm-false-alarm');
    expect(caseOf(life).unreleased).toEqual(['guard', 'li']);
  });

  it('without a stand-by step calls nobody, and is over when it lapses', () => {
    const { standBy: _none, ...without } = plan;
    for (const more of [{ plan: without }, { plan: undefined }]) {
      const life = watched(more);
      until(life, ends, roster);
      expect([told(life), caseOf(life).state, life.c.over]).toEqual([[], 'lapsed', true]);
    }
  });

  it('folds to the same from its ledger', () => {
    const life = watched();
    done(life, 'stand-by', {}, person('guard'));
    until(life, ends, roster);
    expect(life.process.foldAll(life.facts, defaultStandard)).toEqual(life.c);
    expect(life.process.followsIn(life.c, defaultStandard, lead, life.now)).toEqual([]);
  });

  it('has somebody who stands by in the shipped plans for natural disasters', () => {
    const frozen = frozenPlanOf(shippedPlans.typhoon, { planId: 'p', version: 1, digest: 'd' });
    expect(frozen.standBy).toMatchObject([{ id: 'stand-by', need: 'all', standBy: true, waitMs: 10 * minute }]);
    expect(frozen.steps.some((step) => step.standBy === true)).toBe(false);
  });
});
