import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alarms, usual } from '../../test/calling-process.js';
import { LedgerLife } from '../../test/ledger-life.js';
import { type Roster, callOutOf, serves, until } from '../../test/served.js';
import { type AnyFact, defaultStandard } from '../index.js';
import { type Candidate, openCalls } from './calling-out.asking.js';
import {
  type CallStep,
  type CallingFacts,
  activationNamed,
  metBy,
  skipReasons,
  waitAfterRound,
} from './calling-out.js';

const standard = defaultStandard;
const lead = { id: 'p-lead', role: 'supervisor' } as const;
const steward = { id: 'service:tickets', role: 'system' } as const;
const [second, minute] = [1000, 60_000];
const person = (id: string) => ({ id, role: 'handler', personId: id }) as const;
const dataOf = <K extends keyof CallingFacts>(life: LedgerLife, type: K) =>
  life.of(type).map(({ data }) => data as unknown as CallingFacts[K]);

const fit = (...ids: readonly string[]): readonly Candidate[] => ids.map((personId) => ({ personId, unfit: [] }));

function rings(steps: readonly CallStep[], roster: Roster): LedgerLife {
  const life = new LedgerLife(alarms, standard);
  expect(life.does('ring', { steps }, lead)).toBeNull();
  serves(life, roster);
  return life;
}

const whoRang = (life: LedgerLife): readonly string[] =>
  dataOf(life, 'step.called').flatMap(({ activation, attempt, reached }) =>
    reached.map((id) => `${activation} ${String(attempt)} ${id}`),
  );

const demo: readonly CallStep[] = [
  { id: 'guard', need: 'any' },
  { id: 'leads', need: 2, againAfterMs: [30 * second, 30 * second] },
  { id: 'top', need: 'any' },
];
const roster: Roster = { guard: fit('guard'), leads: fit('li', 'wang'), top: fit('qian') };

describe('a call-out, just before and at each instant', () => {
  it('1: the guard rings at once; the next ring when his time is up, and not before', () => {
    const life = rings(demo, roster);
    const began = life.now;
    expect(whoRang(life)).toEqual(['guard/1 0 guard']);
    until(life, began + usual.step - 1, roster);
    expect(whoRang(life)).toEqual(['guard/1 0 guard']);
    until(life, began + usual.step, roster);
    expect(whoRang(life)).toEqual(['guard/1 0 guard', 'leads/1 0 li', 'leads/1 0 wang']);
  });

  it('2: a step with nobody left is skipped in the same commit, with the reason', () => {
    const life = rings(demo, { ...roster, guard: [{ personId: 'guard', unfit: ['off-duty'] }] });
    expect(dataOf(life, 'step.called')[0]?.skipped).toEqual([{ personId: 'guard', why: 'off-duty' }]);
    expect(whoRang(life)).toEqual(['leads/1 0 li', 'leads/1 0 wang']);
    expect(new Set(life.facts.map(({ recordedAt }) => recordedAt)).size).toBe(1);
  });

  it('3: where nobody is left at all, the operator hears of it at once, and after 2, 6, 14 minutes', () => {
    const life = rings(demo, {});
    const began = life.now;
    until(life, began + 14 * minute, {});
    expect(life.of('round.ended').map(({ at }) => at - began)).toEqual([0, 2 * minute, 6 * minute, 14 * minute]);
    expect(life.of('round.ended').map(({ data }) => data.calls)).toEqual(
      Array.from({ length: 4 }, () => [{ for: 'round-ended', to: 'operator' }]),
    );
    expect(whoRang(life)).toEqual([]);
  });

  it('4: a yes stops his attempts and nobody else’s; two of two satisfy, and the next never rings', () => {
    const life = rings(demo.slice(1), roster);
    const began = life.now;
    until(life, began + 10 * second, roster);
    expect(life.does('answer', { says: 'coming' }, person('li'))).toBeNull();
    until(life, began + 30 * second - 1, roster);
    expect(whoRang(life)).toEqual(['leads/1 0 li', 'leads/1 0 wang']);
    until(life, began + 50 * second, roster);
    expect(whoRang(life)).toEqual(['leads/1 0 li', 'leads/1 0 wang', 'leads/1 1 wang']);
    expect(life.does('answer', { says: 'coming' }, person('wang'))).toBeNull();
    expect(dataOf(life, 'step.satisfied')).toMatchObject([{ step: 'leads', activation: ['leads/1'] }]);
    until(life, began + 5 * minute, roster);
    expect(whoRang(life)).toHaveLength(3);
  });

  it('5: a yes without deeds runs out, and the step is asked again, others first', () => {
    const life = rings([{ id: 'leads', need: 'any' }], { leads: fit('li', 'wang') });
    const began = life.now;
    until(life, began + minute / 2, roster);
    life.does('answer', { says: 'coming', expectedAt: life.now + 3 * minute }, person('li'));
    const ends = life.now + 13 * minute;
    until(life, ends - 1, roster);
    expect(life.of('answer.ran-out')).toEqual([]);
    until(life, ends, roster);
    expect(dataOf(life, 'answer.ran-out')).toMatchObject([{ personId: 'li' }]);
    expect(whoRang(life)).toEqual(['leads/1 0 li', 'leads/1 0 wang', 'leads/2 0 wang']);
    expect(dataOf(life, 'step.called').at(-1)?.skipped).toEqual([{ personId: 'li', why: 'called-already' }]);
  });

  it('6: whoever arrives never runs out', () => {
    const life = rings([{ id: 'leads', need: 'any' }], roster);
    const began = life.now;
    life.does('answer', { says: 'coming' }, person('li'));
    until(life, began + 4 * minute, roster);
    life.does('arrive', {}, person('li'));
    until(life, began + 24 * 60 * minute, roster);
    expect(life.of('answer.ran-out')).toEqual([]);
    expect(alarms.nextPointDue(life.c, standard)).toBeNull();
  });

  it('7: whoever can’t come makes room for the next in the same commit', () => {
    const life = rings(demo.slice(1), roster);
    life.passes(5 * second).does('decline', {}, person('li'));
    expect(life.of('step.opened').map(({ at, data }) => [at - life.now, data])).toMatchObject([
      [-5 * second, { activation: 'leads/1' }],
      [0, { activation: 'top/1' }],
    ]);
  });

  it('8: whoever takes over comes in his place', () => {
    const life = rings([{ id: 'leads', need: 'any' }], roster);
    life.does('answer', { says: 'have-it' }, person('li'));
    expect(life.does('take-over-from', { personId: 'wang' }, person('li'))).toBe('responder.not-coming');
    expect(life.does('take-over-from', { personId: 'li' }, person('wang'))).toBeNull();
    expect(callOutOf(life).people).toMatchObject({ li: { standing: 'declined' }, wang: { standing: 'coming' } });
    expect(metBy(callOutOf(life))?.id).toBe('leads');
    expect(life.of('step.opened')).toHaveLength(1);
  });

  it('9: a call is recorded once, and whoever was not called does not answer', () => {
    const life = rings(demo, roster);
    const again = { activation: 'guard/1', attempt: 0, candidates: fit('guard') };
    expect(life.does('record-call', again, steward)).toBe('call.recorded');
    expect(life.does('answer', { says: 'coming' }, person('chen'))).toBe('responder.not-called');
  });

  it('10: a step that was opened late has its whole wait from its call; an outage passes over nobody', () => {
    const life = rings(demo, roster);
    const began = life.now;
    // Nobody looked for five minutes: everything behind the first step is late, and nothing of it is lost.
    life.passes(5 * minute).looks();
    expect(life.of('step.ran-out')).toHaveLength(1);
    expect(openCalls(callOutOf(life)).map(({ activation }) => activation)).toEqual(['leads/1']);
    serves(life, roster);
    const late = life.now;
    until(life, late + minute - 1, roster);
    expect(whoRang(life).filter((one) => one.startsWith('top'))).toEqual([]);
    until(life, late + minute, roster);
    expect(whoRang(life).filter((one) => one.startsWith('top'))).toEqual(['top/1 0 qian']);
    expect(life.of('step.ran-out').map(({ at }) => at - began)).toEqual([minute, 6 * minute]);
  });

  it('waits between rounds ever longer, and never longer than a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 500].map((round) => waitAfterRound(round) / minute)).toEqual([2, 4, 8, 15, 15, 15]);
  });
});

interface Step {
  readonly wait: number | null;
  readonly serve: boolean;
  readonly act: 'answer' | 'decline' | 'arrive' | 'take-over-from' | 'nothing';
  readonly who: number;
  readonly expected: number | null;
}

const people = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'] as const;
const steps = fc.array(
  fc.record({
    need: fc.constantFrom<CallStep['need']>('any', 'all', 1, 2, 3),
    waitMs: fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: undefined }),
    againAfterMs: fc.array(fc.integer({ min: 1000, max: 40_000 }), { maxLength: 2 }),
    who: fc.array(
      fc.record({
        id: fc.nat(people.length - 1),
        unfit: fc.subarray(skipReasons.slice(2, 8) as never[], { maxLength: 1 }),
      }),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 4 },
);
const story = fc.array(
  fc.record<Step>({
    wait: fc.option(fc.nat(70_000)),
    serve: fc.boolean(),
    act: fc.constantFrom('answer', 'answer', 'decline', 'arrive', 'take-over-from', 'nothing'),
    who: fc.nat(people.length - 1),
    expected: fc.option(fc.nat(600_000)),
  }),
  { maxLength: 7 },
);

type Drawn = typeof steps extends fc.Arbitrary<infer S> ? S : never;
const planOf = (drawn: Drawn): readonly CallStep[] =>
  drawn.map(({ againAfterMs, need, waitMs }, index) => ({
    id: `s${String(index)}`,
    need,
    againAfterMs,
    ...(waitMs === undefined ? {} : { waitMs }),
  }));
const rosterOf = (drawn: Drawn): Roster =>
  Object.fromEntries(
    drawn.map(({ who }, index) => [
      `s${String(index)}`,
      who.map(({ id, unfit }) => ({ personId: people[id] ?? 'p0', unfit })) as readonly Candidate[],
    ]),
  );

/** An unmet need has a call that is to be made now, a step that is waited for or a round that is to come, and the next instant is known. */
function hasNextInstant(life: LedgerLife): boolean {
  if (metBy(callOutOf(life)) !== null) return true;
  if (openCalls(callOutOf(life)).some(({ attempt }) => attempt === 0)) return true;
  const waits = life.c.clocks.runs.some(
    ({ clock, end, nextAt }) => (clock === 'STEP' || clock === 'ROUND') && end === null && nextAt !== null,
  );
  return waits && alarms.nextPointDue(life.c, standard) !== null;
}

function lived(drawn: Drawn, steps: readonly Step[], looks: boolean, check?: (life: LedgerLife) => void): LedgerLife {
  const plan = rosterOf(drawn);
  const life = new LedgerLife(alarms, standard);
  life.does('ring', { steps: planOf(drawn) }, lead);
  for (const { act, expected, serve, wait, who } of steps) {
    if (serve) serves(life, plan);
    check?.(life);
    const next = alarms.nextPointDue(life.c, standard)?.at ?? life.now;
    life.now = wait === null ? Math.max(life.now, next) : life.now + wait;
    if (looks) life.looks();
    life.passes(1);
    check?.(life);
    const by = person(people[who] ?? 'p0');
    const other = people[(who + 1) % people.length];
    const input =
      act === 'answer'
        ? { says: 'coming', ...(expected === null ? {} : { expectedAt: life.now + expected }) }
        : act === 'take-over-from'
          ? { personId: other }
          : {};
    if (act !== 'nothing') life.does(act, input, by);
    check?.(life);
  }
  return life;
}

const namesIn = (facts: readonly AnyFact[], type: string): readonly string[] =>
  facts
    .filter((fact) => fact.type === type)
    .map(({ data }) => String((data as unknown as { activation: string }).activation));

/** Whether a step was opened while the one before it could still be met by those who were reached. */
function openedEarly({ facts }: LedgerLife, plan: readonly CallStep[]): boolean {
  let before: { readonly name: string; reached: number | null; gone: number; over: boolean } | null = null;
  const reachedBy = new Map<string, string>();
  for (const fact of facts) {
    const data = fact.data as unknown as {
      readonly activation: string;
      readonly attempt: number;
      readonly reached: readonly string[];
      readonly personId: string;
    };
    if (fact.type === 'round.began' || fact.type === 'round.due' || fact.type === 'step.satisfied') before = null;
    if (fact.type === 'step.opened') {
      if (before && !before.over) {
        const need = plan.find(({ id }) => id === activationNamed(before?.name ?? '').step)?.need;
        const wanted = need === 'any' ? 1 : need === 'all' ? Math.max(1, before.reached ?? 1) : (need ?? 1);
        if (before.reached === null || before.reached - before.gone >= wanted) return true;
      }
      before = { name: data.activation, reached: null, gone: 0, over: false };
    }
    if (!before) continue;
    if (fact.type === 'step.called' && data.activation === before.name && data.attempt === 0) {
      before.reached = data.reached.length;
      for (const id of data.reached) reachedBy.set(id, before.name);
    }
    if (
      (fact.type === 'responder.declined' || fact.type === 'answer.ran-out') &&
      reachedBy.get(data.personId) === before.name
    )
      before.gone += 1;
    if (fact.type === 'step.ran-out' && data.activation === before.name) before.over = true;
  }
  return false;
}

describe('whatever the plan, the roster, the answers and their order', () => {
  it('every unmet need always has a next instant; no step is lost, doubled or early; nobody is called twice for one attempt', () => {
    fc.assert(
      fc.property(steps, story, fc.boolean(), (drawn, told, looks) => {
        const life = lived(drawn, told, looks, (one) => {
          if (!hasNextInstant(one)) throw new Error('an unmet need without a next instant');
        });
        life.looks();
        const opened = namesIn(life.facts, 'step.opened');
        const called = namesIn(life.facts, 'step.called');
        if (namesIn(life.facts, 'step.ran-out').some((name) => !called.includes(name)))
          throw new Error('a step ran out before anybody was called');
        if (new Set(opened).size !== opened.length) throw new Error('a step was opened twice');
        for (const name of opened) {
          const { count, step } = activationNamed(name);
          if (count > 1 && !opened.includes(`${step}/${String(count - 1)}`)) throw new Error('a step was lost');
        }
        const rang = whoRang(life);
        if (new Set(rang).size !== rang.length) throw new Error('somebody was called twice for one attempt');
        // Where nobody looked the entries stand later than they held: their order is that of the looks.
        if (looks && openedEarly(life, planOf(drawn))) throw new Error('a step was opened early');
        if (life.of('follows.cut').length > 0) throw new Error('something follows for ever');
      }),
      { numRuns: Number(process.env['STEWARD_PROPERTY_RUNS'] ?? 10_000) },
    );
  });

  it('comes to the same after a restart, and for whoever computes it anew', () => {
    fc.assert(
      fc.property(steps, story, (drawn, told) => {
        const life = lived(drawn, told, true);
        expect(alarms.foldAll(JSON.parse(JSON.stringify(life.facts)) as readonly AnyFact[], standard)).toEqual(life.c);
        expect(alarms.followsIn(life.c, standard, lead, life.now)).toEqual([]);
        const recorded = life.firings.map(({ id }) => id).sort();
        const inputs = life.facts.filter(
          ({ data, type }) => data.byFiring === undefined && !['firing.reached', 'firing.overruled'].includes(type),
        );
        const at = life.facts.at(-1)?.recordedAt ?? life.now;
        life.looks();
        expect(
          alarms
            .simulate(life.facts, standard, life.now)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(life.firings.map(({ id }) => id).sort());
        expect(
          alarms
            .simulate(inputs, standard, at)
            .map(({ id }) => id)
            .sort().length,
        ).toBeGreaterThanOrEqual(recorded.length);
      }),
      { numRuns: 200 },
    );
  });

  it('stays small, however long silence lasts', () => {
    const life = rings(demo, roster);
    until(life, life.now + 12 * 60 * minute, roster);
    const { length } = life.c.clocks.runs;
    until(life, life.now + 6 * 60 * minute, roster);
    expect([length, life.c.clocks.runs.length]).toEqual([length, length]);
    expect(length).toBeLessThan(150);
    expect(Object.keys(callOutOf(life).activations)).toHaveLength(3);
    expect(hasNextInstant(life)).toBe(true);
  });
});
