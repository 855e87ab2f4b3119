import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addedUp, walked } from '../../test/by-walking.js';
import { Life, days, hours, liu, nine, received } from '../../test/life.js';
import { live, stories } from '../../test/stories.js';
import { tinyStandard } from '../../test/tiny-standard.js';
import { complaintRules } from '../processes/complaint/complaint.context.js';
import { catchUp, foldFact } from '../processes/complaint/complaint.process.js';
import {
  Budget,
  type ComplaintCase,
  type ComplaintFact,
  type Standard,
  TooHeavy,
  advance,
  clocksOf,
  defaultStandard,
  fold,
  openCase,
  overruledBy,
  recordedAtOnce,
  simulate,
  stamped,
} from '../index.js';
import { firingsOwed } from './owed.js';
import { compileClocks, repeatOffset } from './rules.js';

const runs = { numRuns: Number(process.env['STEWARD_PROPERTY_RUNS'] ?? 120) };
const year = days(365);

/** What the ledger lacks at `until`, firing by firing. */
const owedAt = (c: ComplaintCase, standard: Standard, until: number) =>
  [...firingsOwed(catchUp(c, standard, until, true).clocks.owed, complaintRules(standard), new Budget(Infinity))].map(
    ({ firing }) => firing,
  );

const spentOn = (work: (budget: Budget) => unknown): number => {
  const budget = new Budget(Infinity);
  work(budget);
  return budget.spent;
};

/** A complaint that was received `ago` before nine and that nobody has looked at since. */
const forgottenLife = (ago: number): Life => {
  const life = new Life();
  life.now = nine - ago;
  return life.does('file', received(), liu);
};
const forgotten = (ago: number): ComplaintCase => forgottenLife(ago).c;
const factsOf = (ago: number): readonly ComplaintFact[] => forgottenLife(ago).facts;

describe('repeats are counted, not walked', () => {
  it('to the instants of every interval added up', () => {
    const lengths = fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 60_000 }));
    fc.assert(
      fc.property(
        lengths,
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.nat(3_000),
        ([every, more], factor, count) => {
          const repeats = {
            every: `PT${String(every / 1000)}S`,
            factor,
            atMost: `PT${String((every + more) / 1000)}S`,
          };
          const [clock] = tinyStandard.complaint.clocks;
          const [point] = clock?.points ?? [];
          if (!clock || !point) throw new Error('the tiny standard has a clock');
          const compiled = compileClocks([{ ...clock, points: [{ ...point, repeats }] }]).get(clock.id)?.points[0];
          if (!compiled) throw new Error('the clock is compiled');
          expect(repeatOffset(compiled, count)).toBe(addedUp(every, factor, every + more, count));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('to the same firings, in the same order and with the same arithmetic, as walked one by one', () => {
    fc.assert(
      fc.property(stories, fc.nat(400), (story, later) => {
        const { facts } = live(story, tinyStandard);
        let c = openCase(tinyStandard);
        for (const fact of facts as readonly ComplaintFact[]) {
          c = fold(c, fact, tinyStandard);
          const until = c.clocks.knownAt + later;
          const before = owedAt(c, tinyStandard, c.clocks.knownAt - 1).length;
          const one = walked(c, tinyStandard, until);
          const found = owedAt(c, tinyStandard, until).slice(before);
          const effect = one.at(-1)?.effect === undefined ? found.length : one.length;
          const bare = ({ effect: _effect, ...firing }: (typeof one)[number]): object => firing;
          expect(JSON.stringify(found.slice(0, effect).map(bare))).toBe(JSON.stringify(one.map(bare)));
        }
      }),
      runs,
    );
  });

  it('in steps that do not grow with the years', () => {
    const steps = (ago: number): number =>
      spentOn((budget) => catchUp(forgotten(ago), defaultStandard, nine, true, { budget }));
    expect(steps(10 * year)).toBeLessThan(1.5 * steps(days(60)));
    expect(steps(10 * year)).toBeLessThan(2_000);
  });

  it('in a memory that does not grow with the years', () => {
    const sizeOf = (ago: number): number => JSON.stringify(catchUp(forgotten(ago), defaultStandard, nine, true)).length;
    expect(sizeOf(10 * year)).toBeLessThan(1.1 * sizeOf(year / 4));
  });

  it('and told one by one in steps that grow with their number only', () => {
    const facts = factsOf(4 * year);
    const count = simulate(facts, defaultStandard, nine).length;
    const steps = spentOn((budget) => simulate(facts, defaultStandard, nine, budget));
    expect(count).toBeGreaterThan(10_000);
    expect(steps).toBeLessThan(16 * count);
  });
});

describe('a case that wakes after years of silence', () => {
  /** Looks as the service does: one commit after another, until nothing is due. */
  const looked = (standard: Standard, ago: number) => {
    let c = forgotten(ago);
    const commits: ComplaintFact[][] = [];
    for (;;) {
      const due = advance(c, standard, nine);
      if (due.length === 0) return { c, commits };
      const commit: ComplaintFact[] = [];
      for (const fact of due) {
        const [recorded] = stamped([fact], c, { id: 'system:clocks', role: 'system' }, nine);
        if (!recorded) throw new Error('one fact is stamped');
        expect(overruledBy(c, recorded, standard)).toEqual([]);
        c = fold(c, recorded, standard);
        commit.push(recorded);
      }
      commits.push(commit);
    }
  };

  it('records every point once, at most so many in one commit, nothing lost', () => {
    const { commits } = looked(defaultStandard, year);
    for (const commit of commits) expect(commit.length).toBeLessThanOrEqual(recordedAtOnce);
    expect(commits.length).toBeGreaterThan(5);
    const ids = commits.flat().flatMap((fact) => (fact.type === 'firing.reached' ? [fact.data.firing] : []));
    const expected = simulate(factsOf(year), defaultStandard, nine);
    expect(ids.map((firing) => (firing as { id: string }).id)).toEqual(expected.map(({ id }) => id));
  });

  it('tells of each clock once: the highest stands for all repeats before it, in whichever commit it comes', () => {
    const { c } = looked(defaultStandard, year);
    const groups = c.clocks.untold.map(
      ({ clock, startSeq, tells }) => `${clock}/${String(startSeq)}/${tells.includes('owner') ? 'owner' : 'staff'}`,
    );
    expect(new Set(groups).size).toBe(groups.length);
    expect(groups.length).toBeGreaterThan(2);
  });
});

describe('the budget of a case', () => {
  /** What lint refuses, and a standard from before it did may hold. */
  const everySecond: Standard = {
    ...defaultStandard,
    complaint: {
      ...defaultStandard.complaint,
      clocks: defaultStandard.complaint.clocks.map((clock) => ({
        ...clock,
        points: clock.points.map((point) =>
          point.repeats ? { ...point, repeats: { every: 'PT1S', factor: 2, atMost: 'PT2S' } } : point,
        ),
      })),
    },
  };

  it('is enough for its clocks, its next due and the next look, however often it repeats', () => {
    const c = forgotten(10 * year);
    expect(clocksOf(c, everySecond, nine).length).toBeGreaterThan(0);
    expect(advance(c, everySecond, nine)).toHaveLength(recordedAtOnce);
  });

  it('ends the telling of millions of firings, the same way on every machine', () => {
    const facts = factsOf(10 * year);
    const ended = (): unknown => {
      try {
        return simulate(facts, everySecond, nine).length;
      } catch (error) {
        return error;
      }
    };
    expect(ended()).toBeInstanceOf(TooHeavy);
    expect(ended()).toEqual(ended());
  });

  it('counts facts, too', () => {
    const c = forgotten(hours(1));
    const fact = { ...factsOf(hours(1))[0], seq: 2 } as ComplaintFact;
    expect(() => foldFact(c, fact, defaultStandard, { budget: new Budget(0) })).toThrow(TooHeavy);
  });
});
