import { describe, expect, it } from '@jest/globals';
import { limitFigure, nextInWords } from './limit.js';

const now = Date.parse('2026-11-25T08:00:00.000Z');
const minutes = (count: number): string => new Date(now + count * 60_000).toISOString();
const next = { pointTitle: { zh: '再次超时', en: 'Further breach' }, clause: '§2.1.3' };

describe('the bold figure of a case', () => {
  it.each([
    ['late', minutes(-153), 'late', false, '超时 2 小时 33 分', '2 h 33 min late'],
    ['at its limit', minutes(0), 'late', false, '超时 0 秒', '0 s late'],
    ['a moment before it', new Date(now + 1).toISOString(), 'in-time', true, '剩 0 秒', '0 s left'],
    ['nearly there', minutes(14), 'in-time', true, '剩 14 分 00 秒', '14 min 00 s left'],
    ['with time', minutes(15), 'in-time', false, '剩 15 分 00 秒', '15 min 00 s left'],
    ['with days', minutes(3_000), 'in-time', false, '剩 2 天 2 小时', '2 d 2 h left'],
    ['without a known limit: that is not late', null, 'unknown', false, '时限未定', 'no limit known'],
  ])('%s', (_what, limitAt, lateness, soon, zh, en) => {
    expect(limitFigure({ limitAt }, now, 'zh')).toEqual({ lateness, soon, text: zh });
    expect(limitFigure({ limitAt }, now, 'en')).toEqual({ lateness, soon, text: en });
  });
});

describe('the next message, in small', () => {
  it('says in how long, which point and by which clause', () => {
    expect(nextInWords({ nextDueAt: minutes(12), next }, now, 'zh')).toBe('12 分 00 秒后：再次超时 §2.1.3');
    expect(nextInWords({ nextDueAt: minutes(12), next }, now, 'en')).toBe('in 12 min 00 s: Further breach §2.1.3');
    expect(nextInWords({ nextDueAt: minutes(-1), next }, now, 'zh')).toBe('1 分 00 秒前已到：再次超时 §2.1.3');
    expect(nextInWords({ nextDueAt: minutes(-1), next: null }, now, 'en')).toBe('due 1 min 00 s ago');
  });

  it('of a case of which somebody is to be told something now, is still the point that it names', () => {
    const given = { nextDueAt: minutes(0), next: { ...next, at: minutes(27) } };
    expect(nextInWords(given, now + 4_000, 'zh')).toBe('26 分 56 秒后：再次超时 §2.1.3');
  });

  it('is empty when nothing is ahead', () => {
    expect(nextInWords({ nextDueAt: null, next: null }, now, 'zh')).toBe('');
  });
});
