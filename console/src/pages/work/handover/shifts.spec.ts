import { describe, expect, it } from '@jest/globals';
import { handedOverAt, shiftsOf, type OnRoster } from './shifts.js';

const zone = 'Asia/Shanghai';
/** An hour of 25 November in Shanghai, beyond 24 the days after. */
const at = (hour: number): number => Date.parse('2026-11-24T16:00:00.000Z') + hour * 3_600_000;
const on = (personId: string, from: number, until: number, level = 'handler'): OnRoster => ({
  level,
  personId,
  from: new Date(at(from)).toISOString(),
  until: new Date(at(until)).toISOString(),
});
const roster = [
  on('li', -16, -4),
  on('wu', -4, 8),
  on('li', 8, 20),
  on('wu', 20, 32),
  on('li', 32, 44),
  on('qian', 0, 24, 'supervisor'),
];

const shown = (hour: number, of: readonly OnRoster[] = roster): unknown => {
  const shift = handedOverAt(shiftsOf(of, at(hour), zone), at(hour));
  if (shift === undefined) return undefined;
  const hourOf = (instant: number): number => (instant - at(0)) / 3_600_000;
  return [hourOf(shift.from), hourOf(shift.until), hourOf(shift.nextUntil), shift.goes, shift.comes];
};

describe('the shift that is handed over, by the roster', () => {
  it('is the one that is on, until it ends', () => {
    expect(shown(12)).toEqual([8, 20, 32, ['li'], ['wu']]);
    expect(shown(19.99)).toEqual([8, 20, 32, ['li'], ['wu']]);
  });

  it('is still the one that went for an hour after the change', () => {
    expect(shown(20)).toEqual([8, 20, 32, ['li'], ['wu']]);
    expect(shown(20.99)).toEqual([8, 20, 32, ['li'], ['wu']]);
    expect(shown(21)).toEqual([20, 32, 44, ['wu'], ['li']]);
  });

  it('ends when somebody goes, not when somebody comes', () => {
    const staggered = [on('li', 8, 20), on('sun', 9, 18), on('wu', 18, 30)];
    expect(shown(12, staggered)).toEqual([9, 18, 20, ['sun'], ['li', 'wu']]);
    expect(shown(19.5, staggered)).toEqual([8, 20, 30, ['li'], ['wu']]);
  });

  it('is the last one that was while nobody is on duty', () => {
    expect(shown(23, [on('li', 8, 20), on('li', 32, 44)])).toEqual([8, 20, 44, ['li'], []]);
  });

  it('is that of whoever leads where nobody who handles is rostered', () => {
    expect(shown(12, [on('qian', 8, 20, 'supervisor')])).toEqual([8, 20, 32, ['qian'], []]);
  });

  it('is day or night by the clock where nobody is rostered at all', () => {
    expect(shown(12, [])).toEqual([8, 20, 32, [], []]);
    expect(shown(3, [])).toEqual([-4, 8, 20, [], []]);
    expect(shiftsOf([], at(12), zone).every(({ rostered }) => !rostered)).toBe(true);
  });

  it('the shifts that have begun can be looked at, the newest first', () => {
    const shifts = shiftsOf(roster, at(12), zone);
    expect(shifts.map(({ until }) => (until - at(0)) / 3_600_000)).toEqual([20, 8, -4]);
  });
});
