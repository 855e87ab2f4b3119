import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DefinedFiring, firingsByDefinition } from '../../../test/by-definition.js';
import { type Life } from '../../../test/life.js';
import { type Step, type Story, live, stories } from '../../../test/stories.js';
import { tinyStandard } from '../../../test/tiny-standard.js';
import {
  type ComplaintFact,
  type Firing,
  clocksOf,
  fold,
  foldAll,
  nextPointDue,
  openCase,
  simulate,
  verdictsOf,
} from '../../index.js';

const ledgerOnly = new Set(['firing.reached', 'firing.overruled', 'escalation.told']);
const isInput = (fact: ComplaintFact): boolean => !ledgerOnly.has(fact.type) && fact.data.byFiring === undefined;
const inputsOf = (facts: readonly ComplaintFact[]): readonly ComplaintFact[] => facts.filter(isInput);
const shape = ({ id, due, effectiveDue }: DefinedFiring | Firing): DefinedFiring => ({ id, due, effectiveDue });
const byId = (one: DefinedFiring, other: DefinedFiring): number => (one.id < other.id ? -1 : 1);
const shapes = (firings: readonly (DefinedFiring | Firing)[]): readonly DefinedFiring[] =>
  firings.map(shape).sort(byId);
const inLedger = (life: Life): readonly (Firing & { recordedAt: number })[] =>
  life.facts.flatMap((fact) =>
    fact.type === 'firing.reached' ? [{ ...(fact.data.firing as Firing), recordedAt: fact.recordedAt }] : [],
  );

const step = (pick: number, wait = 0, changes: Partial<Step> = {}): Step => ({
  wait,
  look: false,
  pick,
  back: 0,
  class: 'general',
  flag: false,
  ...changes,
});
const closedLateBySilence: Story = [
  step(2129),
  step(9493),
  step(1128, 0, { class: 'major' }),
  step(4732),
  step(0, 31),
  step(2, 1),
];

/** `STEWARD_PROPERTY_RUNS` lets a machine with time look longer. */
const runs = { numRuns: Number(process.env['STEWARD_PROPERTY_RUNS'] ?? 120) };

describe('under any order of arrival, back-dating, waits, class changes, reopenings, merges and outages', () => {
  it('loses, doubles and advances no point: the ledger holds what the definition says, instant by instant', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const life = live(story, tinyStandard);
        life.passes(40).looks();
        const defined = shapes(firingsByDefinition(inputsOf(life.facts), tinyStandard, life.now));
        expect(shapes(inLedger(life))).toEqual(defined);
        expect(shapes(simulate(life.facts, tinyStandard, life.now))).toEqual(defined);
        expect(shapes(simulate(inputsOf(life.facts), tinyStandard, life.now))).toEqual(defined);
        for (const { recordedAt, effectiveDue, due } of inLedger(life)) {
          expect(recordedAt).toBeGreaterThanOrEqual(effectiveDue);
          expect(effectiveDue).toBeGreaterThanOrEqual(due);
        }
      }),
      runs,
    );
  });

  it('fires nothing twice', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const life = live(story, tinyStandard);
        life.passes(60).looks();
        expect(life.looks()).toEqual([]);
        const ids = inLedger(life).map((firing) => firing.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs,
    );
  });

  it('records every effect exactly once, behind the firing that caused it', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const life = live(story, tinyStandard);
        life.passes(60).looks();
        const caused = inLedger(life)
          .filter((firing) => firing.effect)
          .map((firing) => firing.id);
        const effects = life.facts.flatMap((fact) => (fact.data.byFiring === undefined ? [] : [fact.data.byFiring]));
        expect(effects).toEqual(caused);
        expect(life.c.clocks.owedEffects).toEqual([]);
      }),
      runs,
    );
  });

  it('comes to the same state however often somebody looks', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const blind: Story = story.map((step: Step) => ({ ...step, look: false }));
        const [often, never] = [live(story, tinyStandard), live(blind, tinyStandard)];
        for (const life of [often, never]) life.passes(30).looks();
        const facts = ({ c }: Life): object => ({
          state: c.state,
          class: c.class,
          closedAt: c.closedAt,
          handler: c.handler,
        });
        expect(facts(often)).toEqual(facts(never));
        const dues = (life: Life): readonly string[] =>
          inLedger(life)
            .map(({ clock, point, repeat, due, effectiveDue }) => `${clock} ${point} ${repeat} ${due} ${effectiveDue}`)
            .sort();
        expect(dues(often)).toEqual(dues(never));
      }),
      runs,
    );
  });
});

describe('the fold', () => {
  it('in pieces equals the fold at once, and survives being stored as JSON after every fact', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const life = live(story, tinyStandard);
        const stored = (value: object): typeof life.c => JSON.parse(JSON.stringify(value)) as typeof life.c;
        let pieces = openCase(tinyStandard);
        for (const fact of life.facts)
          pieces = fold(stored(pieces), stored(fact) as unknown as ComplaintFact, tinyStandard);
        expect(pieces).toEqual(life.c);
        expect(foldAll(life.facts, tinyStandard)).toEqual(life.c);
        expect(stored(life.c)).toStrictEqual(life.c);
      }),
      runs,
    );
  });

  it('never waits without knowing for what: while a point is ahead there is a next look, and it finds something', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const life = live(story, tinyStandard);
        life.looks();
        const next = nextPointDue(life.c, tinyStandard);
        if (!next) return;
        life.now = Math.max(life.now + 1, next.at) - 1;
        if (life.now < next.at) expect(life.looks()).toEqual([]);
        life.now = next.at;
        expect(life.looks().map((firing) => firing.id)).toContain(next.firingId);
      }),
      runs,
    );
  });

  it('lets verdicts follow when things happened, not when they were known', () => {
    const withoutEffects = {
      ...tinyStandard,
      complaint: {
        ...tinyStandard.complaint,
        clocks: tinyStandard.complaint.clocks.map((clock) => ({
          ...clock,
          points: clock.points.filter((point) => !point.effect),
        })),
      },
    };
    fc.assert(
      fc.property(stories, fc.nat(50), (story, later) => {
        const life = live(story, withoutEffects);
        const facts = inputsOf(life.facts);
        const end = life.now + 1000;
        const late = facts.map((fact) => ({
          ...fact,
          recordedAt: fact.recordedAt + later,
        })) as readonly ComplaintFact[];
        expect(verdictsOf(foldAll(late, withoutEffects), withoutEffects, end)).toEqual(
          verdictsOf(foldAll(facts, withoutEffects), withoutEffects, end),
        );
      }),
      runs,
    );
  });

  it('overrules exactly the breaches that did not happen', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const life = live(story, tinyStandard);
        life.passes(60).looks();
        const overruled = new Set(
          life.facts.flatMap((fact) => (fact.type === 'firing.overruled' ? [fact.data.firingId] : [])),
        );
        for (const view of clocksOf(life.c, tinyStandard, life.now)) {
          const run = life.c.clocks.runs.find((one) => one.clock === view.clock && one.startSeq === view.startSeq);
          // Where deadlines were moved, more than one of them counts: those lives are judged by the definition above.
          if (!run?.applies || run.replaced.length > 0 || run.joins.length > 0 || run.startSetSeq !== run.startSeq)
            continue;
          const broken = inLedger(life).some(
            (firing) =>
              firing.clock === view.clock &&
              firing.startSeq === view.startSeq &&
              firing.point.startsWith('limit') &&
              // A limit with an effect ends its clock by itself (an offer comes back, silence closes): no breach.
              firing.effect === undefined &&
              !overruled.has(firing.id),
          );
          expect({ run, broken }).toEqual({ run, broken: view.verdict === 'breached' || view.verdict === 'overdue' });
        }
      }),
      {
        ...runs,
        // A merge that is undone after silence would have closed the case: it is closed late, and nothing was broken.
        examples: [[closedLateBySilence]],
      },
    );
  });

  it('keeps every run of a clock whose limit is the handbook’s, and few of ours', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const life = live([...story, ...story, ...story], tinyStandard);
        const reopened = life.facts.filter((fact) => fact.type === 'complaint.reopened').length;
        expect(
          clocksOf(life.c, tinyStandard, life.now).filter((view) => view.clock === 'END').length,
        ).toBeLessThanOrEqual(1 + reopened);
        expect(life.c.clocks.runs.filter((run) => run.clock === 'END')).toHaveLength(1 + reopened);
        expect(life.c.clocks.runs.filter((run) => run.clock === 'NEWS').length).toBeLessThanOrEqual(6);
      }),
      runs,
    );
  });
});
