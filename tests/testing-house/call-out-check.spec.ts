import { describe, expect, it } from '@jest/globals';
import { anyProcess, defaultStandard, emergency } from '@steward/handbook';
import fc from 'fast-check';
import { LedgerLife } from '../../libs/handbook/test/ledger-life.js';
import { serves, until } from '../../libs/handbook/test/served.js';
import { faultsOf, type Entry, type Known } from './call-out-check.js';

const [second, minute] = [1000, 60_000];
const known: Known = {
  step: { 'level-1': minute, 'level-3': 5 * minute },
  answer: { 'level-1': 15 * minute, 'level-3': 60 * minute },
  lateMs: second,
  over: true,
};
const plan = {
  planId: 'plan-lift',
  version: 1,
  digest: 'd',
  steps: [
    { id: 'guard', need: 'any' },
    { id: 'leads', need: 2 },
    { id: 'top', need: 'any' },
  ],
};
const at = (offset: number, type: string, data: object = {}, actorId = 'service:tickets'): Entry => ({
  type,
  recordedAt: 1_000_000 + offset,
  actorId,
  data: { ...data },
});
const opened = (offset: number, activation: string): Entry => at(offset, 'step.opened', { activation });
const called = (offset: number, activation: string, ...reached: readonly string[]): Entry =>
  at(offset, 'step.called', { activation, attempt: 0, reached, skipped: [] });

/** Nobody answers the guard's call; of the leads one comes and does not, the other comes; both and the guard are told. */
const lived: readonly Entry[] = [
  at(0, 'emergency.reported'),
  at(0, 'emergency.declared', { level: 'level-1', plan }),
  at(0, 'round.began', { round: 1 }),
  opened(0, 'guard/1'),
  called(200, 'guard/1', 'gao'),
  at(minute + 200, 'step.ran-out', { activation: 'guard/1' }),
  opened(minute + 200, 'leads/1'),
  called(minute + 400, 'leads/1', 'li', 'wang'),
  at(minute + 10 * second, 'responder.answered', { personId: 'li', says: 'coming', holdsForMs: 10 * minute }, 'li'),
  at(minute + 20 * second, 'responder.answered', { personId: 'wang', says: 'have-it', holdsForMs: 86_400_000 }, 'wang'),
  at(minute + 20 * second, 'step.satisfied', { step: 'leads', activation: ['leads/1'] }),
  at(5 * minute, 'responder.arrived', { personId: 'wang' }, 'wang'),
  at(11 * minute + 10 * second, 'answer.ran-out', { personId: 'li' }),
  opened(11 * minute + 10 * second, 'leads/2'),
  called(11 * minute + 10 * second + 300, 'leads/2', 'li'),
  at(
    11 * minute + 30 * second,
    'responder.answered',
    { personId: 'li', says: 'coming', holdsForMs: 60 * minute },
    'li',
  ),
  at(11 * minute + 30 * second, 'step.satisfied', { step: 'leads', activation: ['leads/2'] }),
  at(12 * minute, 'responder.arrived', { personId: 'li' }, 'li'),
  at(20 * minute, 'emergency.contained', {}, 'wang'),
  at(30 * minute, 'emergency.recovered', {}, 'wang'),
  at(31 * minute, 'emergency.stood-down', { personId: ['gao', 'li'] }, 'wang'),
  at(32 * minute, 'responder.released', { personId: 'gao', by: 'himself' }, 'gao'),
  at(33 * minute, 'responder.released', { personId: 'li', by: 'call' }, 'liu'),
];
const faults = (ledger: readonly Entry[], more: Partial<Known> = {}): readonly string[] =>
  faultsOf(ledger, { ...known, ...more }).map((one) => one.slice(25));
const without = (index: number): readonly Entry[] => lived.filter((_, place) => place !== index);
const changed = (index: number, data: object): readonly Entry[] =>
  lived.map((entry, place) => (place === index ? { ...entry, data: { ...entry.data, ...data } } : entry));
const earlier = (index: number, by: number): readonly Entry[] =>
  lived.map((entry, place) =>
    place === index || place === index + 1 ? { ...entry, recordedAt: entry.recordedAt - by } : entry,
  );

describe('the checker of call-outs, which knows nothing of the engine', () => {
  it('finds nothing where everybody was called in time, and released', () => {
    expect(faults(lived)).toEqual([]);
  });

  it('finds who was never released, and who was not even told', () => {
    expect(faults(without(22))).toEqual(['responder.released: it is over, and li was never released']);
    expect(faults(without(22), { over: false })).toEqual([]);
    expect(faults(changed(20, { personId: ['li'] }))).toContain(
      'emergency.stood-down: gao was called, and is not told that it is over',
    );
  });

  it('finds what rang early, late, out of turn or twice', () => {
    expect(faults(earlier(5, second))).toEqual(['step.ran-out: guard ran out early']);
    expect(faults([...lived.slice(0, 5), ...lived.slice(6)])).toContain(
      'step.opened: leads was called early: those before may still come',
    );
    expect(faults([...lived.slice(0, 5), at(3 * minute, 'note.added'), ...lived.slice(6)])).toContain(
      'note.added: the step guard should have run out by then',
    );
    expect(faults(changed(6, { activation: 'top/1' }))).toContain(
      'step.opened: it was the turn of leads, and not of top',
    );
    expect(faults(changed(6, { activation: 'leads/2' }))).toContain(
      'step.opened: it is not the next time that leads is called',
    );
    expect(faults(changed(14, { reached: ['li', 'wang'] }))).toContain('step.called: wang was called, and is here');
  });

  it('finds an answer that should have run out, and one that ran out while he was there', () => {
    expect(faults([...lived.slice(0, 12), at(14 * minute, 'note.added')])).toContain(
      'note.added: the yes of li should have run out by then',
    );
    expect(faults(changed(12, { personId: 'wang' }))).toContain('answer.ran-out: the yes of wang ran out early');
  });

  it('finds silence: an unmet need for which nobody is called, and a round that ended before its steps', () => {
    const silent = [...lived.slice(0, 6), at(2 * minute, 'note.added')];
    expect(faults(silent)).toEqual(['note.added: before it nobody was called, and nothing was waited for']);
    const ended = [...lived.slice(0, 6), at(minute + 200, 'round.ended', { round: 1, waitMs: 2 * minute })];
    expect(faults(ended)).toEqual(['round.ended: the step leads was not called']);
    const satisfied = [...lived.slice(0, 9), at(minute + 10 * second, 'step.satisfied', { activation: ['leads/1'] })];
    expect(faults(satisfied)).toContain('step.satisfied: not as many come as are needed');
  });
});

/** The ledger of a life as it is read. */
const entriesOf = ({ facts }: LedgerLife): readonly Entry[] =>
  facts.map(({ actor, data, recordedAt, type }) => ({
    type,
    recordedAt,
    actorId: actor.id,
    data: { ...data },
  }));
const people = ['gao', 'li', 'wang', 'qian'] as const;
const person = (id: string) => ({ id, role: 'handler', personId: id }) as const;
const acts = ['answer', 'decline', 'arrive', 'report-situation', 'nothing'] as const;

describe('whatever the plan, the roster and the answers', () => {
  it('finds nothing in what the engine lives, and finds it once an entry of it is gone', () => {
    const drawnSteps = fc.array(
      fc.record({
        need: fc.constantFrom('any' as const, 'all' as const, 1, 2),
        waitMs: fc.option(fc.integer({ min: 20 * second, max: 3 * minute }), { nil: undefined }),
        who: fc.subarray([...people]),
      }),
      { minLength: 1, maxLength: 4 },
    );
    const story = fc.array(
      fc.record({
        wait: fc.integer({ min: 1, max: 20 * minute }),
        act: fc.constantFrom(...acts),
        who: fc.constantFrom(...people),
      }),
      { maxLength: 8 },
    );
    let found = 0;
    fc.assert(
      fc.property(drawnSteps, story, (drawn, told) => {
        const life = new LedgerLife(anyProcess(emergency), defaultStandard);
        const steps = drawn.map(({ need, waitMs }, index) => ({
          id: `s${String(index)}`,
          need,
          ...(waitMs === undefined ? {} : { waitMs }),
        }));
        const roster = Object.fromEntries(
          drawn.map(({ who }, index) => [`s${String(index)}`, who.map((personId) => ({ personId, unfit: [] }))]),
        );
        const frozen = { planId: 'p', version: 1, digest: 'd', steps, authorities: [], tellsOwners: false };
        life.does('report', { kind: 'fire', estateId: 'e', contentId: 'k' }, person('liu'));
        life.does('declare', { level: 'level-1', plan: frozen }, person('liu'));
        serves(life, roster);
        for (const { act, wait, who } of told) {
          until(life, life.now + wait, roster);
          const input = { answer: { says: 'coming' }, 'report-situation': { contentId: 'k', hurt: false } };
          if (act !== 'nothing') life.does(act, input[act as keyof typeof input] ?? {}, person(who));
          serves(life, roster);
        }
        const ledger = entriesOf(life);
        const knows = { ...known, lateMs: 1, over: false };
        expect(faultsOf(ledger, knows)).toEqual([]);
        const first = ledger.findIndex(({ type }) => type === 'step.called');
        const robbed = ledger.filter((_, index) => index !== first);
        if (faultsOf(robbed, knows).length > 0) found += 1;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(150);
  });
});
