import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayBookFinds, dayBookNextAt, obligationMet } from './day-book.js';
import { drillMonthsAtMost } from './drill-duty.js';
import { type Obligation, addMonths, obligationStateAt, wasMissed, windowsOf } from './obligation-dates.js';
import { defaultStandard } from '../standard/default-standard.js';

const zone = 'Asia/Shanghai';
const day = 86_400_000;
const at = (local: string): number => Date.parse(`${local}+08:00`);
const fire = {
  dutyId: 'fire',
  recurrence: { kind: 'calendar', anchor: '2026-08-31', months: 6, openDays: 14 },
} as const;
const one = (more: Partial<Obligation> = {}): Obligation => ({
  obligationId: 'fire.2026-12-01',
  from: at('2026-12-01T00:00:00'),
  until: at('2026-12-15T00:00:00'),
  announcedFor: null,
  startedAt: null,
  doneAt: null,
  superseded: false,
  ...more,
});

describe('when something is owed again (§2.4.2)', () => {
  it('counts from the first day, always: a short month does not pull the next ones', () => {
    const windows = windowsOf(fire, { from: at('2026-08-01T00:00:00'), until: at('2028-03-01T00:00:00'), zone });
    expect(windows.map(({ obligationId }) => obligationId)).toEqual([
      'fire.2026-08-31',
      'fire.2027-02-28',
      'fire.2027-08-31',
      'fire.2028-02-29',
    ]);
    expect(windows[0]).toEqual({
      obligationId: 'fire.2026-08-31',
      from: at('2026-08-31T00:00:00'),
      until: at('2026-09-14T00:00:00'),
    });
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  });

  it('a window that is open stands in it until its last instant, and one that begins at the end does not', () => {
    const ids = (from: number, until: number) =>
      windowsOf(fire, { from, until, zone }).map(({ obligationId }) => obligationId);
    const [begins, ends] = [at('2026-08-31T00:00:00'), at('2026-09-14T00:00:00')];
    expect(ids(ends - 1, ends)).toEqual(['fire.2026-08-31']);
    expect(ids(ends, ends + 1)).toEqual([]);
    expect(ids(begins - 1, begins)).toEqual([]);
    expect(ids(begins - 1, begins + 1)).toEqual(['fire.2026-08-31']);
  });

  it('laid out in pieces or at once, today or in ten years, the rows are the same, with the same ids', () => {
    fc.assert(
      fc.property(
        fc.record({
          anchor: fc.integer({ min: 0, max: 4_000 }).map((n) => new Date(n * day).toISOString().slice(0, 10)),
          months: fc.integer({ min: 1, max: 24 }),
          openDays: fc.integer({ min: 1, max: 60 }),
        }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 2, maxLength: 6 }),
        (recurrence, cuts) => {
          const duty = { dutyId: 'd', recurrence: { kind: 'calendar', ...recurrence } } as const;
          const edges = [...new Set(cuts)].sort((a, b) => a - b).map((n) => n * day);
          const [first = 0, last = 0] = [edges[0], edges.at(-1)];
          const whole = windowsOf(duty, { from: first, until: last, zone });
          const pieces = edges.slice(1).flatMap((until, n) => windowsOf(duty, { from: edges[n] ?? 0, until, zone }));
          expect(new Set(pieces.map((row) => JSON.stringify(row)))).toEqual(
            new Set(whole.map((row) => JSON.stringify(row))),
          );
        },
      ),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it.each([{ months: 0 }, { openDays: 0 }, { months: Number.NaN }])('is refused for %j', (wrong) => {
    const duty = { ...fire, recurrence: { ...fire.recurrence, ...wrong } };
    expect(() => windowsOf(duty, { from: 0, until: 1, zone })).toThrow(RangeError);
  });
});

describe('how one time stands', () => {
  it('is computed: due when its window opens, missed at its end, made good later, and missed for good', () => {
    const { from, until } = one();
    const states = (row: Obligation) => [from - 1, from, until - 1, until].map((now) => obligationStateAt(row, now));
    expect(states(one())).toEqual(['laid-out', 'due', 'due', 'missed']);
    const late = one({ startedAt: until + day, doneAt: until + day + 1 });
    expect([until + day - 1, until + day, until + day + 1].map((now) => obligationStateAt(late, now))).toEqual([
      'missed',
      'under-way',
      'made-good',
    ]);
    expect([until - 1, until, until + 9 * day].map((now) => wasMissed(late, now))).toEqual([false, true, true]);
  });

  it('what began in its last millisecond is held, however long it goes on; at its end it was missed', () => {
    const { until } = one();
    const held = (startedAt: number) => obligationStateAt(one({ startedAt, doneAt: until + day }), until + 2 * day);
    expect([held(until - 1), held(until)]).toEqual(['held', 'made-good']);
  });

  it('a drill meets the window that is open, else what was missed first; what is done is met no more', () => {
    const [first, second, open] = [
      one({ obligationId: 'a', from: 10, until: 20 }),
      one({ obligationId: 'b', from: 30, until: 40 }),
      one({ obligationId: 'c', from: 100, until: 200 }),
    ] as const;
    const met = (rows: readonly Obligation[], when: number) => obligationMet(rows, when)?.obligationId ?? null;
    expect(met([second, open, first], 100)).toBe('c');
    expect(met([second, open, first], 99)).toBe('a');
    expect(met([second, { ...first, doneAt: 25 }], 99)).toBe('b');
    expect(met([open], 99)).toBeNull();
  });

  it('by the handbook fire is drilled twice a year, equipment and systems yearly', () => {
    expect(
      (['fire', 'lift-entrapment', 'water', 'typhoon'] as const).map((hazard) =>
        drillMonthsAtMost(hazard, defaultStandard),
      ),
    ).toEqual([6, 12, 12, 12]);
  });
});

describe('what a look at the day book finds', () => {
  it('tells of each instant once, just at it', () => {
    const { from, until } = one();
    const closing = from + 0.8 * (until - from);
    const finds = (since: number, now: number) =>
      Object.entries<readonly string[]>({ ...dayBookFinds([one()], { since, now }) }).flatMap(([what, ids]) =>
        ids.map(() => what),
      );
    expect(
      [from, closing, until, until + 7 * day, until + 14 * day].map((edge) => [
        finds(edge - 2, edge - 1),
        finds(edge - 1, edge),
        finds(edge, edge + 1),
      ]),
    ).toEqual(['opened', 'closing', 'missed', 'still', 'still'].map((what) => [[], [what], []]));
    expect(dayBookFinds([one({ startedAt: from })], { since: from - 1, now: until })).toMatchObject({
      opened: [],
      missed: [],
    });
  });

  it('whenever the looks come, nothing is told twice, and what is missed is told of in the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 * 24 }), { minLength: 1, maxLength: 40 }), (hours) => {
        const { from, until } = one();
        const told: string[] = [];
        let [since, now] = [from - 20 * day, from - 20 * day];
        for (const hour of hours) {
          now += hour * 3_600_000;
          const found = dayBookFinds([one()], { since, now });
          told.push(...Object.entries<readonly string[]>({ ...found }).flatMap(([what, ids]) => ids.map(() => what)));
          since = now;
        }
        const once = told.filter((what) => what !== 'still');
        expect(new Set(once).size).toBe(once.length);
        if (now >= until) expect(told.some((what) => what === 'missed' || what === 'still')).toBe(true);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('looks next at the next thing that is to be told: following it, no instant is passed over', () => {
    const { from, until } = one();
    const looks: number[] = [];
    let now = from - day;
    while (now < until + 15 * day) {
      now = dayBookNextAt([one()], { laidOutUntil: now + 400 * day, now });
      looks.push(now);
    }
    expect(looks.slice(0, 5)).toEqual([from, from + 0.8 * (until - from), until, until + 7 * day, until + 14 * day]);
    // Nothing owed: rows are laid out again before less than a year lies ahead.
    expect(dayBookNextAt([], { laidOutUntil: 400 * day, now: 0 })).toBe(30 * day);
  });
});
