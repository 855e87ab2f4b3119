import { describe, expect, it } from '@jest/globals';
import { timeReader } from './time-format.js';
import { ZoneClock } from './zone-clock.js';

const read = (format: string, cell: string, zone = 'Asia/Shanghai'): unknown => {
  const written = timeReader(format)(cell);
  const known = written && new ZoneClock(zone).known(written);
  if (known === null || typeof known === 'string') return known;
  const iso = (instant: number): string => new Date(instant).toISOString();
  return 'at' in known ? iso(known.at) : [iso(known.from), iso(known.until)];
};

describe('a time in a cell', () => {
  it.each([
    ['iso', '2024-05-26T23:10:10.000', '2024-05-26T15:10:10.000Z'],
    ['iso', '2024-05-26 23:10', '2024-05-26T15:10:00.000Z'],
    ['iso', '2024-05-26T23:10:10Z', '2024-05-26T23:10:10.000Z'],
    ['iso', '2024-05-26T23:10:10.5+02:00', '2024-05-26T21:10:10.500Z'],
    ['yyyy/M/d H:mm', '2024/5/6 7:05', '2024-05-05T23:05:00.000Z'],
    ['yyyy年M月d日 H时m分', '2024年5月6日 7时5分', '2024-05-05T23:05:00.000Z'],
    ['yyyy年M月d日 ah:mm', '2024年5月6日 下午3:05', '2024-05-06T07:05:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '05/26/2024 12:10:10 AM', '2024-05-25T16:10:10.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '05/26/2024 12:10:10 PM', '2024-05-26T04:10:10.000Z'],
    ['d MMM yyyy H:mm:ss', '6 May 2024 07:05:09', '2024-05-05T23:05:09.000Z'],
  ])('of the format %s: %s is %s', (format, cell, instant) => {
    expect(read(format, cell)).toBe(instant);
  });

  it.each([
    ['iso', '2024-05-26', ['2024-05-25T16:00:00.000Z', '2024-05-26T15:59:59.999Z']],
    ['yyyy年M月d日', '2024年5月26日', ['2024-05-25T16:00:00.000Z', '2024-05-26T15:59:59.999Z']],
  ])('without an hour is its whole day: %s %s', (format, cell, day) => {
    expect(read(format, cell)).toEqual(day);
  });

  it.each([
    ['a day of 23 hours', '2024-03-10', ['2024-03-10T05:00:00.000Z', '2024-03-11T03:59:59.999Z']],
    ['a day of 25 hours', '2024-11-03', ['2024-11-03T04:00:00.000Z', '2024-11-04T04:59:59.999Z']],
    ['an hour that came twice', '2024-11-03T01:30', ['2024-11-03T05:30:00.000Z', '2024-11-03T06:30:00.000Z']],
    ['an hour that was skipped', '2024-03-10T02:30', 'skipped-by-clock-change'],
    ['the quarter after a skip', '2024-03-10T03:00', '2024-03-10T07:00:00.000Z'],
  ])('in New York knows %s', (_what, cell, known) => {
    expect(read('iso', cell, 'America/New_York')).toEqual(known);
  });

  it('knows a day whose midnight was skipped', () => {
    expect(read('iso', '2018-11-04', 'America/Sao_Paulo')).toEqual([
      '2018-11-04T03:00:00.000Z',
      '2018-11-05T01:59:59.999Z',
    ]);
  });

  it.each([
    ['iso', '2023-02-29', 'no-such-day'],
    ['iso', '2024-04-31T10:00', 'no-such-day'],
    ['iso', '2024-13-01', 'no-such-day'],
    ['iso', '0024-01-01', 'no-such-day'],
    ['iso', '2024-05-26T24:00', 'no-such-time'],
    ['iso', '2024-05-26T10:61', 'no-such-time'],
    ['yyyy-M-d h:mm a', '2024-5-6 13:05 pm', 'no-such-time'],
    ['iso', '26.05.2024', null],
    ['iso', '2024-05-26x', null],
    ['yyyy/M/d', '2024-5-6', null],
  ])('that is none is known as such: %s %s', (format, cell, why) => {
    expect(read(format, cell)).toBe(why);
  });

  it('wants a format with a year, a month and a day', () => {
    expect(() => timeReader('H:mm')).toThrow(RangeError);
    expect(() => timeReader('yyyy-MM')).toThrow(RangeError);
  });

  it('wants a zone that exists', () => {
    expect(() => new ZoneClock('Asia/Nowhere')).toThrow(RangeError);
  });
});
