import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Life, chen, days, hours, liu, ma, minutes, nine, received, wang } from '../../../test/life.js';
import {
  type Harm,
  type Standard,
  byHarm,
  clocksOf,
  defaultStandard,
  harmRank,
  latenessOf,
  problemClasses,
} from '../../index.js';

const now = nine + hours(5);
const one = (id: string, changes: Partial<Harm> = {}): Harm => ({
  id,
  class: 'general',
  greenChannel: false,
  limitAt: now + hours(1),
  ...changes,
});
const inOrder = (cases: readonly Harm[], at = now): readonly string[] =>
  [...cases].sort(byHarm(at)).map(({ id }) => id);

/** A standard in which waiting for the owner holds the clock of resolution. */
const pausing: Standard = {
  ...defaultStandard,
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) =>
      clock.id === 'RESOLVE' ? { ...clock, pausedBy: ['owner'] } : clock,
    ),
  },
};

/** Few instants, so that limits meet each other and the present. */
const harms = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z0-9]{1,4}$/),
    class: fc.constantFrom(...problemClasses),
    greenChannel: fc.boolean(),
    limitAt: fc.option(fc.integer({ min: -4, max: 4 }).map((steps) => now + steps * minutes(20))),
  }),
  { selector: ({ id }) => id, maxLength: 24 },
);

describe('the worst stands first', () => {
  it('what is late before what is not, however grave that is', () => {
    expect(inOrder([one('entrapment', { class: 'major-emergency' }), one('lamp', { limitAt: now - 1 })])).toEqual([
      'lamp',
      'entrapment',
    ]);
  });

  it('among what is late, and among what is not, the gravest class first, and in a class the green channel', () => {
    const cases = [
      one('general'),
      one('general green', { greenChannel: true }),
      one('urgent', { class: 'urgent' }),
      one('major', { class: 'major' }),
      one('entrapment', { class: 'major-emergency', limitAt: now + days(2) }),
    ];
    const ranks = ['entrapment', 'major', 'urgent', 'general green', 'general'];
    expect(inOrder(cases)).toEqual(ranks);
    expect(inOrder(cases.map((each) => ({ ...each, limitAt: now - minutes(1) })))).toEqual(ranks);
  });

  it('then what is late for longest, or has least time to its limit; no known limit last, because unknown is not late', () => {
    expect(
      inOrder([
        one('unknown', { limitAt: null }),
        one('in two hours', { limitAt: now + hours(2) }),
        one('in one hour'),
        one('late by a minute', { limitAt: now - minutes(1) }),
        one('late by 2 h 33', { limitAt: now - minutes(153) }),
      ]),
    ).toEqual(['late by 2 h 33', 'late by a minute', 'in one hour', 'in two hours', 'unknown']);
  });

  it('tells late, in time and unknown apart, at the limit and just before it', () => {
    expect(latenessOf({ limitAt: now }, now)).toBe('late');
    expect(latenessOf({ limitAt: now }, now - 1)).toBe('in-time');
    expect(latenessOf({ limitAt: null }, now)).toBe('unknown');
  });

  it('in a total order: antisymmetric, transitive, and the same whatever order the cases come in', () => {
    fc.assert(
      fc.property(harms, fc.nat(), (cases, seed) => {
        const order = byHarm(now);
        const sorted = [...cases].sort(order);
        const turned = [...cases.slice(seed % (cases.length + 1)), ...cases.slice(0, seed % (cases.length + 1))];
        expect(turned.sort(order)).toEqual(sorted);
        for (const [place, a] of sorted.entries())
          for (const b of sorted.slice(place + 1)) {
            expect(order(a, b)).toBeLessThan(0);
            expect(order(b, a)).toBeGreaterThan(0);
          }
      }),
    );
  });

  it('whatever the class, nothing late stands behind something that is not, nor something graver behind its equal', () => {
    fc.assert(
      fc.property(harms, (cases) => {
        const sorted = [...cases].sort(byHarm(now));
        const late = sorted.map((each) => latenessOf(each, now) === 'late');
        expect(late).toEqual([...late].sort((a, b) => Number(b) - Number(a)));
        for (const wanted of [true, false]) {
          const ranks = sorted.filter((_, place) => late[place] === wanted).map(harmRank);
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        }
      }),
    );
  });
});

describe('from when on a clock is late', () => {
  const lateFrom = (life: Life, clock: string): number | null | undefined =>
    clocksOf(life.c, life.standard, life.now).find((view) => view.clock === clock)?.lateFrom;

  it('is its limit', () => {
    expect(lateFrom(Life.filed({ class: 'general' }), 'RESPOND')).toBe(nine + hours(2));
  });

  it('is not known while a wait without an end holds it, whatever the time', () => {
    const life = new Life(pausing);
    life.does('file', received(), liu).does('classify', { class: 'general' }, chen).does('accept', {}, wang);
    expect(lateFrom(life, 'RESOLVE')).toBe(nine + hours(72));
    life.isAt(hours(10)).does('wait', { for: 'owner', expectedAt: nine + days(5), contentId: 'k' }, wang);
    for (const hour of [10, 71, 73, 200])
      expect([hour, lateFrom(life.isAt(hours(hour)), 'RESOLVE')]).toEqual([hour, null]);
    life.does('resume', {}, wang);
    expect(lateFrom(life, 'RESOLVE')).toBe(nine + hours(72 + 190));
  });

  it('is its limit where the wait came only after it had passed', () => {
    const life = new Life(pausing);
    life.does('file', received(), liu).does('classify', { class: 'general' }, chen).does('accept', {}, wang);
    life.isAt(hours(73)).does('wait', { for: 'owner', expectedAt: nine + days(5), contentId: 'k' }, wang);
    expect(lateFrom(life, 'RESOLVE')).toBe(nine + hours(72));
  });

  it('is the limit that was broken before a later one replaced it: a breach that happened stands', () => {
    const life = Life.filed({ class: 'urgent' })
      .does('accept', {}, wang)
      .isAt(hours(2) + minutes(10));
    life.looks();
    life
      .does('propose-class-change', { class: 'major', contentId: 'k' }, wang)
      .does('approve-class-change', { contentId: 'k' }, ma);
    const view = clocksOf(life.c, life.standard, life.now).find(({ clock }) => clock === 'RESPOND');
    expect(view).toMatchObject({ limitAt: nine + hours(4), lateFrom: nine + hours(2), verdict: 'overdue' });
  });

  it('is not known of an old record, which proves nothing late', () => {
    const life = new Life(defaultStandard).isAt(days(30));
    life.records('complaint.received', received({ channel: 'import', observedUntil: nine + days(1) }), nine);
    expect(clocksOf(life.c, life.standard, life.now).map((view) => view.lateFrom)).toEqual(
      clocksOf(life.c, life.standard, life.now).map(() => null),
    );
  });
});
