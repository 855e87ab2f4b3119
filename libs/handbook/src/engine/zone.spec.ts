import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dateAt,
  instantOf,
  isZone,
  localAt,
  minuteOfDayAt,
  offsetAt,
  timeAt,
  wallAt,
  weekdayOf,
} from './zone.js';

const at = (instant: string): number => Date.parse(instant);
const iso = (instant: number): string => new Date(instant).toISOString();

describe('local time in a zone', () => {
  it('is what the clock on the wall shows', () => {
    expect(localAt(at('2026-11-28T18:14:59.999Z'), 'Asia/Shanghai')).toBe('2026-11-29T02:14:59');
    expect(dateAt(at('2026-11-28T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-29');
    expect(timeAt(at('2026-11-28T15:59:59Z'), 'Asia/Shanghai')).toBe('23:59');
    expect(minuteOfDayAt(at('2026-11-28T15:59:59Z'), 'Asia/Shanghai')).toBe(1439);
    expect(minuteOfDayAt(at('1969-12-31T23:30:00Z'), 'UTC')).toBe(1410);
    expect(offsetAt(at('2026-07-01T00:00:00Z'), 'Asia/Kathmandu')).toBe(345 * 60_000);
    expect(offsetAt(at('2026-07-01T00:00:00.250Z'), 'America/New_York')).toBe(-4 * 3_600_000);
  });

  it('is what the platform says of every instant, however often the zone changes its clocks and at which minute', () => {
    // St. John's changed at one minute past midnight, Apia left a day out, Casablanca changes around Ramadan.
    const zones = ['Asia/Shanghai', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca', 'Australia/Lord_Howe'];
    const instants = fc.integer({ min: at('1975-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });
    const changes = ['2005-04-03T03:31:00Z', '2011-12-30T10:00:00Z', '2026-02-15T02:00:00Z', '2026-04-04T15:00:00Z'];
    const nearChange = fc
      .tuple(fc.constantFrom(...changes.map(at)), fc.integer({ min: -90_000_000, max: 90_000_000 }))
      .map(([change, away]) => change + away);
    const said = (zone: string): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    const formats = new Map(zones.map((zone) => [zone, said(zone)]));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.oneof(instants, nearChange), (zone, instant) => {
        expect(localAt(instant, zone).replace('T', ' ')).toBe(formats.get(zone)?.format(instant));
      }),
      { numRuns: 2_000 },
    );
    expect(() => wallAt(Number.NaN, 'UTC')).toThrow(RangeError);
  });

  it('has days of a week and of a calendar', () => {
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
      '2026-03-01',
      '2028-02-29',
      '2025-12-31',
    ]);
    expect(['2026-11-23', '2026-11-29'].map(weekdayOf)).toEqual([1, 7]);
  });

  it('knows which zones there are', () => {
    expect(['Asia/Shanghai', 'UTC', 'Europe/Berlin'].map(isZone)).toEqual([true, true, true]);
    expect(['', 'Asia/Shangai', 'nowhere'].map(isZone)).toEqual([false, false, false]);
    expect(() => wallAt(0, 'nowhere')).toThrow(RangeError);
  });
});

describe('the instant of a local time', () => {
  it('moves a minute that is skipped forward by the gap', () => {
    expect(iso(instantOf('2026-03-29', 2 * 60 + 30, 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z');
  });

  it('is the first of a minute that occurs twice', () => {
    expect(iso(instantOf('2026-10-25', 2 * 60 + 30, 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('shows that local time again, wherever it exists', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const instants = fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z') });
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const [date, minutes] = [dateAt(instant, zone), minuteOfDayAt(instant, zone)];
        const found = instantOf(date, minutes, zone);
        expect([dateAt(found, zone), minuteOfDayAt(found, zone)]).toEqual([date, minutes]);
        // The first of two, so never later than where it came from.
        expect(found).toBeLessThanOrEqual(instant);
      }),
    );
  });
});
