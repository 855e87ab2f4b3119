import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LedgerLife } from '../../test/ledger-life.js';
import { duty, rosterFrom as from, rosterOf, somebody } from '../../test/roster-of.js';
import { anyProcess, defaultStandard } from '../index.js';
import { openCalls } from '../parts/calling-out.asking.js';
import { type CallingCase, activationNamed } from '../parts/calling-out.js';
import { emergency } from '../processes/emergency/emergency.process.js';
import { type CallablePerson, type RosterSnapshot, candidatesOf } from '../rosters/roster-snapshot.js';
import { callsOf, dryCallOut } from './dry-call-out.js';
import { type FrozenCallPlan, frozenPlanOf } from './plan-document.js';
import { shippedPlans } from './shipped/shipped-plans.js';

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
const standard = defaultStandard;
const process = anyProcess(emergency);
const version = { planId: 'plan-1', version: 1, digest: 'd' };
const post = (role: CallablePerson['posts'][number]['role']) => ({ posts: [{ role, estateId: 'demo' }] });
const people = [
  somebody('guard-1', { reportsTo: 'zhao' }),
  somebody('guard-2', { reportsTo: 'zhao' }),
  somebody('li', { work: ['lift'] }),
  somebody('firm', { ...post('contractor'), work: ['lift'] }),
  somebody('zhao', { ...post('supervisor'), reportsTo: 'chen' }),
  somebody('chen', post('estate-manager')),
  somebody('boss', { posts: [{ role: 'company', estateId: null }] }),
];
const roster = rosterOf({
  people,
  rostered: ['handler', 'supervisor'],
  duties: Array.from({ length: 40 }, (_, index) => [
    duty('guard-1', from + index * day, from + index * day + 12 * hour),
    duty('guard-2', from + index * day + 12 * hour, from + (index + 1) * day),
    duty('li', from + index * day + 8 * hour, from + index * day + 18 * hour, { layerId: 'lifts', work: 'lift' }),
  ]).flat(),
});
const frozen = frozenPlanOf(shippedPlans['lift-entrapment'], version);
const tried = (plan: FrozenCallPlan, at: number, more: { on?: RosterSnapshot; forMs?: number } = {}) =>
  dryCallOut(
    plan,
    more.on ?? roster,
    { hazard: 'lift-entrapment', level: 'level-1', at, forMs: more.forMs ?? 30 * minute },
    standard,
  );

/** What the real one does: the emergency in a ledger, served by the roster as tickets and staff do. */
function really(plan: FrozenCallPlan, at: number, forMs: number, on: RosterSnapshot) {
  const life = new LedgerLife(process, standard);
  life.now = at;
  const desk = { id: 'liu', role: 'front-desk', personId: 'liu' } as const;
  const input = { kind: 'lift-entrapment', estateId: 'demo', contentId: 'k', drill: false };
  expect(life.does('report', input, desk)).toBeNull();
  expect(life.does('declare', { level: 'level-1', plan }, desk)).toBeNull();
  const serve = (): void => {
    for (
      let [call] = openCalls((life.c as CallingCase).callOut);
      call;
      [call] = openCalls((life.c as CallingCase).callOut)
    ) {
      const { activation, attempt } = call;
      const step = plan.steps.find(({ id }) => id === activationNamed(activation).step);
      const candidates = step === undefined ? [] : candidatesOf(step, on, life.now);
      const refused = life.does('record-call', { activation, attempt, candidates }, { id: 's', role: 'system' });
      if (refused !== null) return;
    }
  };
  serve();
  for (let next = process.nextPointDue(life.c, standard); next !== null && next.at < at + forMs;) {
    life.now = Math.max(life.now, next.at);
    life.looks();
    serve();
    for (const { id } of process.untoldOf(life.c))
      life.append([
        { type: 'escalation.told', data: { firingId: id, reached: [], considered: [], alarm: false } as object },
      ]);
    next = process.nextPointDue(life.c, standard);
  }
  return callsOf(life.facts);
}

describe('a call-out that is tried out', () => {
  it('says who would ring when, step by step, while nobody answers', () => {
    const at = from + 9 * hour;
    const rings = tried(frozen, at, { forMs: 5 * minute }).calls.map(
      (one) => `+${String((one.at - at) / second)} ${one.activation} ${String(one.attempt)}: ${one.reached.join(', ')}`,
    );
    expect(rings).toEqual([
      '+0 maintainer/1 0: firm, li',
      '+30 maintainer/1 1: firm, li',
      '+60 on-duty/1 0: guard-1, li',
      '+90 on-duty/1 1: guard-1, li',
      '+120 work/1 0: li, firm',
      '+150 work/1 1: li, firm',
      '+180 work/1 2: li, firm',
      '+240 leads/1 0: zhao, chen',
      '+270 leads/1 1: zhao, chen',
    ]);
  });

  it('says who would be skipped and why, and goes on at once where a step has nobody', () => {
    const at = from + 20 * hour;
    const on = { ...roster, people: people.map((one) => ({ ...one, reachable: one.personId !== 'firm' })) };
    const [first, second_] = tried(frozen, at, { on }).calls;
    expect(first).toMatchObject({
      at,
      reached: [],
      skipped: [
        { personId: 'firm', why: 'no-channel' },
        { personId: 'li', why: 'off-duty' },
      ],
    });
    expect(second_).toMatchObject({ at, activation: 'on-duty/1', reached: ['guard-2'] });
  });

  it('with nobody at all it alarms the operator at once, and after 2, 6, 14 minutes', () => {
    const on = rosterOf();
    const { alarms } = tried(frozen, from, { on, forMs: 15 * minute });
    expect(alarms.map(({ at, round }) => [round, (at - from) / minute])).toEqual([
      [1, 0],
      [2, 2],
      [3, 6],
      [4, 14],
    ]);
  });

  it('speaks no further than the roster does, and says so', () => {
    const at = roster.until - minute;
    expect(tried(frozen, at)).toMatchObject({ until: roster.until, cut: true });
    expect(tried(frozen, roster.until)).toEqual({ calls: [], alarms: [], until: roster.until, cut: true });
    expect(tried(frozen, from - 1)).toMatchObject({ calls: [], cut: true });
    expect(tried(frozen, from)).toMatchObject({ cut: false });
  });

  it('calls a step only from its round on, and only in its hours', () => {
    const later = {
      ...frozen,
      steps: [{ id: 'late', need: 'any' as const, targets: [{ of: 'company' as const }], fromRound: 2 }],
    };
    expect(tried(later, from).calls.map(({ activation, at }) => [activation, at - from])).toEqual([
      ['late/1', 2 * minute],
      ['late/2', 7 * minute],
      ['late/3', 16 * minute],
    ]);
    const night = {
      ...frozen,
      steps: [
        {
          id: 'night',
          need: 'any' as const,
          targets: [{ of: 'company' as const }],
          hours: { from: 22 * 60, until: 360 },
        },
      ],
    };
    expect(tried(night, from + 6 * hour - 1, { forMs: minute }).calls[0]?.reached).toEqual(['boss']);
    expect(tried(night, from + 6 * hour, { forMs: minute }).calls[0]?.reached).toEqual([]);
  });

  it('is what the real one then does, at any instant', () => {
    const hazard = fc.constantFrom(...Object.values(shippedPlans));
    fc.assert(
      fc.property(hazard, fc.integer({ min: 0, max: 39 * 24 * 60 }), (plan, minutes) => {
        const at = from + minutes * minute;
        const one = frozenPlanOf(plan, version);
        const forMs = 12 * minute;
        expect(tried(one, at, { forMs }).calls).toEqual(really(one, at, forMs, roster));
      }),
      { numRuns: Number(globalThis.process.env['STEWARD_PROPERTY_RUNS'] ?? 100) },
    );
  });
});
