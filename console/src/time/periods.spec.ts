import { describe, expect, it } from '@jest/globals';
import { periodNamed, recentPeriods } from './periods.js';

const iso = (name: string, zone: string): string[] => {
  const period = periodNamed(name, zone);
  return period === null ? [] : [period.from, period.until].map((at) => new Date(at).toISOString());
};

describe('periods in the zone of an estate', () => {
  it('begin and end at its midnight', () => {
    expect(iso('2026-11', 'Asia/Shanghai')).toEqual(['2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z']);
    expect(iso('2026-Q4', 'Asia/Shanghai')).toEqual(['2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z']);
    expect(iso('2026', 'UTC')).toEqual(['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
  });

  it('follow the change of the clock', () => {
    expect(iso('2026-11', 'America/New_York')).toEqual(['2026-11-01T04:00:00.000Z', '2026-12-01T05:00:00.000Z']);
  });

  it('are nothing where the name is none', () => {
    expect(['2026-13', '2026-Q5', 'now', ''].map((name) => periodNamed(name, 'UTC'))).toEqual([null, null, null, null]);
  });

  it('are listed back over the year', () => {
    const at = Date.parse('2026-01-31T17:00:00Z');
    expect(recentPeriods(at, 'Asia/Shanghai', 'month', 3)).toEqual(['2026-02', '2026-01', '2025-12']);
    expect(recentPeriods(at, 'UTC', 'quarter', 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']);
  });
});
