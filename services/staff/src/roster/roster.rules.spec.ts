import { describe, expect, it } from '@jest/globals';
import { dateAt, instantOf } from '@steward/handbook';
import { processorTimeOf } from '@steward/testing';
import fc from 'fast-check';
import {
  gapsBetween,
  kindGapsBetween,
  onDutyAt,
  shiftsBetween,
  type Override,
  type RosterPlan,
  type WeeklyPattern,
} from './roster.rules.js';

const zone = 'Asia/Shanghai';
const hour = 3_600_000;
const ms = (instant: string): number => Date.parse(instant);
// Monday 2 March 2026, 00:00 in Shanghai.
const monday = ms('2026-03-01T16:00:00Z');

const aPattern = (more: Partial<WeeklyPattern> = {}): WeeklyPattern => ({
  patternId: 'p',
  level: 'handler',
  personId: 'li',
  days: [1, 2, 3, 4, 5, 6, 7],
  startsAt: 8 * 60,
  endsAt: 20 * 60,
  validFrom: '2026-01-01',
  validUntil: null,
  ...more,
});
const anOverride = (more: Partial<Override> = {}): Override => ({
  overrideId: 'o',
  kind: 'replace',
  level: 'handler',
  personId: 'li',
  replacementId: 'guo',
  from: monday + 10 * hour,
  until: monday + 12 * hour,
  ...more,
});
const aPlan = (more: Partial<RosterPlan> = {}): RosterPlan => ({
  zone,
  shifts: [],
  patterns: [aPattern()],
  overrides: [],
  ...more,
});
const words = (plan: RosterPlan, from = monday, until = monday + 24 * hour): string[] =>
  shiftsBetween(plan, from, until).map(
    (shift) => `${shift.personId} ${(shift.from - monday) / hour}–${(shift.until - monday) / hour}`,
  );

describe('the duty roster', () => {
  it('goes round in two days on and two off, whatever day of the week it is', () => {
    const turn = { length: 4, from: '2026-03-02' };
    const pattern = aPattern({ days: [1, 2], cycle: turn });
    expect(words(aPlan({ patterns: [pattern] }), monday, monday + 8 * 24 * hour)).toEqual([
      'li 8–20',
      'li 32–44',
      'li 104–116',
      'li 128–140',
    ]);
    // The first day may lie ahead: it goes round before it, too.
    const later = aPattern({ days: [1, 2], cycle: { length: 4, from: '2026-03-06' } });
    expect(words(aPlan({ patterns: [later] }), monday, monday + 8 * 24 * hour)).toEqual(
      words(aPlan({ patterns: [pattern] }), monday, monday + 8 * 24 * hour),
    );
  });

  it('knows the hours in which somebody is on duty and nobody for a kind of work', () => {
    const plan = aPlan({
      patterns: [
        aPattern({ patternId: 'day', personId: 'li', startsAt: 8 * 60, endsAt: 20 * 60 }),
        aPattern({ patternId: 'night', personId: 'wu', startsAt: 18 * 60, endsAt: 6 * 60 }),
      ],
    });
    const does = (personId: string, kind: string): boolean => personId === 'li' || kind === 'electrical';
    const found = kindGapsBetween(plan, ['electrical', 'plumbing'], monday, monday + 24 * hour, () => true, does);
    expect(
      found.map(({ from, kind, rostered, until }) => [kind, (from - monday) / hour, (until - monday) / hour, rostered]),
    ).toEqual([
      // The hours from six to eight have nobody at all: that is a gap of its own.
      ['plumbing', 0, 6, ['wu']],
      ['plumbing', 20, 24, ['wu']],
    ]);
    const away = kindGapsBetween(
      plan,
      ['electrical'],
      monday,
      monday + 24 * hour,
      (personId) => personId !== 'wu',
      does,
    );
    expect(away.map(({ from, until }) => [(from - monday) / hour, (until - monday) / hour])).toEqual([
      [0, 6],
      [20, 24],
    ]);
  });

  it('leaves no hour to nobody where four teams go round three shifts', () => {
    const shifts = [
      { days: [1, 2], startsAt: 8 * 60, endsAt: 16 * 60 },
      { days: [3, 4], startsAt: 16 * 60, endsAt: 0 },
      { days: [5, 6], startsAt: 0, endsAt: 8 * 60 },
    ];
    const teams = ['2026-03-02', '2026-03-04', '2026-03-06', '2026-03-08'];
    const patterns = teams.flatMap((from, team) =>
      shifts.map((shift, part) =>
        aPattern({
          ...shift,
          patternId: `${String(team)}-${String(part)}`,
          personId: `team-${String(team)}`,
          cycle: { length: 8, from },
        }),
      ),
    );
    const plan = aPlan({ patterns });
    expect(gapsBetween(plan, ['handler'], monday, monday + 30 * 24 * hour, () => true)).toEqual([]);
    for (let ahead = 0; ahead < 30 * 24; ahead += 1)
      expect(onDutyAt(plan, monday + ahead * hour).map(({ personId }) => personId)).toHaveLength(1);
  });

  it('expands a weekly pattern in the zone of the estate', () => {
    expect(words(aPlan({ patterns: [aPattern({ days: [1] })] }), monday, monday + 14 * 24 * hour)).toEqual([
      'li 8–20',
      'li 176–188',
    ]);
  });

  it('carries a night shift over midnight, into the next week too', () => {
    const night = aPlan({ patterns: [aPattern({ days: [7], startsAt: 20 * 60, endsAt: 8 * 60 })] });
    expect(words(night)).toEqual(['li -4–8']);
    expect(onDutyAt(night, monday + 8 * hour - 1)).toHaveLength(1);
    expect(onDutyAt(night, monday + 8 * hour)).toHaveLength(0);
  });

  it('keeps the hours of the wall clock when summer time begins', () => {
    expect(instantOf('2026-03-29', 8 * 60, 'Europe/Berlin')).toBe(ms('2026-03-29T06:00:00Z'));
    expect(instantOf('2026-03-28', 8 * 60, 'Europe/Berlin')).toBe(ms('2026-03-28T07:00:00Z'));
    expect(instantOf('2026-03-29', 150, 'Europe/Berlin')).toBe(ms('2026-03-29T01:30:00Z'));
    expect(instantOf('2026-10-25', 150, 'Europe/Berlin')).toBe(ms('2026-10-25T00:30:00Z'));
    expect(dateAt(ms('2026-03-01T16:00:00Z'), zone)).toBe('2026-03-02');
  });

  it('ends at the end of the years that four digits write: behind them texts no longer stand in the order of days', () => {
    const last = ms('9999-12-31T00:00:00Z');
    expect(onDutyAt(aPlan(), last + 4 * hour)).toHaveLength(1);
    for (const at of [last, last + 20 * hour, last + 24 * hour - 1])
      expect(onDutyAt(aPlan(), at)).toEqual(expect.any(Array));
    expect(shiftsBetween(aPlan(), last - 48 * hour, last + 24 * hour - 1).length).toBeLessThan(5);
  });

  it('finds the gaps of a quarter with five hundred patterns within a moment', async () => {
    const patterns = Array.from({ length: 500 }, (_, index) =>
      aPattern({ patternId: `p${index}`, startsAt: (index * 7) % 1440, endsAt: (index * 7 + 61) % 1440 }),
    );
    const took = await processorTimeOf(() => {
      const gaps = gapsBetween(aPlan({ patterns }), ['handler'], monday, monday + 92 * 24 * hour, () => true);
      expect(gaps).toEqual([]);
    });
    // Every shift at every cut took more than a minute.
    expect(took).toBeLessThan(15_000);
  });

  it('holds only on the dates for which a pattern is valid, both included', () => {
    const plan = aPlan({ patterns: [aPattern({ validFrom: '2026-03-03', validUntil: '2026-03-04' })] });
    expect(words(plan, monday, monday + 7 * 24 * hour)).toEqual(['li 32–44', 'li 56–68']);
  });

  it('replaces one person by another for the stretch of the override alone', () => {
    expect(words(aPlan({ overrides: [anOverride()] }))).toEqual(['li 8–10', 'guo 10–12', 'li 12–20']);
  });

  it('adds and removes, a later override over an earlier one', () => {
    const overrides = [
      anOverride({ kind: 'add', personId: 'sun' }),
      anOverride({ kind: 'remove', personId: null, from: monday + 11 * hour }),
    ];
    expect(words(aPlan({ overrides }))).toEqual(['li 8–11', 'sun 10–11', 'li 12–20']);
  });

  it('leaves other levels alone', () => {
    expect(words(aPlan({ overrides: [anOverride({ level: 'supervisor' })] }))).toEqual(['li 8–20']);
  });
});

describe('the gap report', () => {
  const always = () => true;
  it('names the hours of each level that nobody covers', () => {
    const gaps = gapsBetween(aPlan(), ['handler', 'supervisor'], monday, monday + 24 * hour, always);
    expect(
      gaps.map((gap) => `${gap.level} ${(gap.from - monday) / hour}–${(gap.until - monday) / hour} ${gap.why}`),
    ).toEqual(['handler 0–8 nobody-rostered', 'handler 20–24 nobody-rostered', 'supervisor 0–24 nobody-rostered']);
  });

  it('counts somebody on leave as nobody, from the first to the last instant of the leave', () => {
    const away = { from: monday + 9 * hour, until: monday + 11 * hour };
    const available = (personId: string, at: number) => !(personId === 'li' && away.from <= at && at < away.until);
    const gaps = gapsBetween(aPlan(), ['handler'], monday + 8 * hour, monday + 20 * hour, available, [
      away.from,
      away.until,
    ]);
    expect(gaps).toEqual([
      { level: 'handler', from: away.from, until: away.until, why: 'nobody-available', rostered: ['li'] },
    ]);
  });

  it('has no gap where two shifts meet', () => {
    const plan = aPlan({
      patterns: [aPattern(), aPattern({ patternId: 'n', personId: 'guo', startsAt: 20 * 60, endsAt: 8 * 60 })],
    });
    expect(gapsBetween(plan, ['handler'], monday, monday + 28 * 24 * hour, always)).toEqual([]);
  });
});

describe('for any roster', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 24 }))
    .map(([from, length]) => ({ from: monday + from * hour, until: monday + (from + length) * hour }));
  const who = fc.constantFrom('li', 'guo', 'sun');
  const plans = fc.record({
    zone: fc.constant(zone),
    shifts: fc.array(
      fc.tuple(stretch, who).map(([time, personId]) => ({ source: 's', level: 'handler' as const, personId, ...time })),
      { maxLength: 4 },
    ),
    patterns: fc.array(
      fc.record({
        patternId: fc.constant('p'),
        level: fc.constant('handler' as const),
        personId: who,
        days: fc.subarray([1, 2, 3]),
        startsAt: fc.integer({ min: 0, max: 23 }).map((h) => h * 60),
        endsAt: fc.integer({ min: 0, max: 23 }).map((h) => h * 60),
        validFrom: fc.constant('2026-01-01'),
        validUntil: fc.constant(null),
      }),
      { maxLength: 3 },
    ),
    overrides: fc.array(
      fc
        .tuple(stretch, fc.constantFrom('replace' as const, 'add' as const, 'remove' as const), fc.option(who), who)
        .map(([time, kind, personId, replacementId]) => ({
          overrideId: 'o',
          level: 'handler' as const,
          kind,
          personId,
          replacementId: kind === 'replace' ? replacementId : null,
          ...time,
        })),
      { maxLength: 3 },
    ),
  });

  it('every instant has somebody on duty or lies in a gap, never both', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 71 }), (plan, offset) => {
        const at = monday + offset * hour + 1_800_000;
        const gaps = gapsBetween(plan, ['handler'], monday, monday + 72 * hour, () => true);
        const inGap = gaps.some((gap) => gap.from <= at && at < gap.until);
        expect(inGap).toBe(onDutyAt(plan, at).length === 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('who is on duty at an instant does not depend on how long a stretch is asked', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 71 }), (plan, offset) => {
        const at = monday + offset * hour;
        const persons = (shifts: readonly { personId: string }[]) => shifts.map((shift) => shift.personId).sort();
        expect(persons(onDutyAt(plan, at))).toEqual(
          persons(
            shiftsBetween(plan, monday, monday + 96 * hour).filter((shift) => shift.from <= at && at < shift.until),
          ),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
