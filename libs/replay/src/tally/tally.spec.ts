import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ZoneHours } from './hours.js';
import { Spans } from './quantiles.js';
import { Roster } from './roster.js';

const span = (atLeast: number, atMost = atLeast) => ({ atLeast, atMost });

describe('quantiles', () => {
  it('are nearest ranks, of both ends where only bounds are known', () => {
    const spans = new Spans();
    for (let value = 1; value <= 100; value += 1) spans.add(span(value));
    expect(spans.quantiles()).toEqual({ cases: 100, p50: span(50), p90: span(90), p99: span(99), worst: span(100) });
    spans.add(span(200, 300));
    expect(spans.quantiles()?.worst).toEqual(span(200, 300));
  });

  it('are what sorting all values says, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 600 }), (values) => {
        const spans = new Spans();
        for (const value of values) spans.add(span(value));
        const sorted = [...values].sort((a, b) => a - b);
        const rank = (share: number): number => sorted[Math.ceil(share * values.length) - 1] ?? NaN;
        const found = spans.quantiles();
        expect([found?.p50, found?.p90, found?.worst]).toEqual([span(rank(0.5)), span(rank(0.9)), span(rank(1))]);
      }),
    );
  });

  it('of nothing are none', () => expect(new Spans().quantiles()).toBeNull());
});

describe('hours of the week', () => {
  it('are those of the zone, also where clocks change', () => {
    const newYork = new ZoneHours('America/New_York');
    // Sunday 10 March 2024: 01:59 is followed by 03:00.
    expect(newYork.hourOfWeek(Date.parse('2024-03-10T06:59:00Z'))).toBe(6 * 24 + 1);
    expect(newYork.hourOfWeek(Date.parse('2024-03-10T07:00:00Z'))).toBe(6 * 24 + 3);
    expect(new ZoneHours('Asia/Shanghai').hourOfWeek(Date.parse('2026-01-04T16:00:00Z'))).toBe(0);
    expect(() => new ZoneHours('Mars/Olympus')).toThrow(RangeError);
  });
});

describe('a roster', () => {
  const roster = new Roster('Asia/Shanghai', [
    { id: 'day', name: 'Day', levels: ['supervisor'], duty: [{ days: [1, 2, 3, 4, 5], from: 8, until: 20 }] },
    { id: 'night', name: 'Night', levels: ['supervisor'], duty: [{ days: [1, 2, 3, 4, 7], from: 20, until: 32 }] },
    {
      id: 'manager',
      name: 'Manager',
      levels: ['estate-manager'],
      leave: [{ from: Date.parse('2026-01-06T00:00:00Z'), until: Date.parse('2026-01-07T00:00:00Z') }],
    },
  ]);
  const at = (local: string): string[] =>
    roster.answering('supervisor', Date.parse(`${local}+08:00`)).map(({ id }) => id);

  it('says who is on duty, through the night and over the week', () => {
    // 5 January 2026 is a Monday.
    expect(at('2026-01-05T07:59:59')).toEqual(['night']);
    expect(at('2026-01-05T08:00:00')).toEqual(['day']);
    expect(at('2026-01-05T20:00:00')).toEqual(['night']);
    expect(at('2026-01-06T03:00:00')).toEqual(['night']);
  });

  it('goes to the next level when nobody is there, and says so when nobody is there at all', () => {
    expect(at('2026-01-10T12:00:00')).toEqual(['manager']);
    const away = Date.parse('2026-01-06T12:00:00Z');
    expect(roster.answering('estate-manager', away)).toEqual([]);
    expect(roster.isNight(Date.parse('2026-01-05T22:00:00+08:00'))).toBe(true);
    expect(roster.isNight(Date.parse('2026-01-05T06:00:00+08:00'))).toBe(false);
  });
});
