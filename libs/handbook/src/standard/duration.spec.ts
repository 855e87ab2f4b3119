import { describe, expect, it } from '@jest/globals';
import { durationOrNull, lengthInWords, parseDuration } from './duration.js';

describe('a length of time in a standard', () => {
  it.each([
    ['PT2H', 7_200_000],
    ['P3D', 259_200_000],
    ['PT0.5S', 500],
    ['P1DT2H3M4S', 93_784_000],
    ['PT0S', 0],
    ['PT72H', 259_200_000],
    ['P1.5D', 129_600_000],
  ])('reads %s as %d ms', (text, length) => {
    expect(parseDuration(text)).toBe(length);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '2H',
    'PT2',
    'P1Y',
    'P1M',
    'P1W',
    '-PT2H',
    'PT-2H',
    'pt2h',
    ' PT2H',
    'PT2H ',
    'PT1e3S',
    'P999999D',
  ])('refuses %j', (text) => {
    expect(durationOrNull(text)).toBeNull();
    expect(() => parseDuration(text)).toThrow(RangeError);
  });

  it.each([[2], [null], [undefined], [{}]])('refuses %p, which is no text', (value) => {
    expect(durationOrNull(value)).toBeNull();
  });

  it.each([
    [7_200_000, '2 小时', '2 h'],
    [259_200_000, '72 小时', '72 h'],
    [604_800_000, '7 天', '7 d'],
    [5_400_000, '1 小时 30 分钟', '1 h 30 min'],
    [500, '0.5 秒', '0.5 s'],
    [0, '0 秒', '0 s'],
  ])('says %d ms in words', (length, zh, en) => {
    expect(lengthInWords(length, 'zh')).toBe(zh);
    expect(lengthInWords(length, 'en')).toBe(en);
  });
});
