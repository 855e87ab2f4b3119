import { wordOf } from '@steward/handbook';
import type { Counted } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import type { Gap, UnknownBecause } from '../outcome.js';

/** Why a verdict is not known, in words. */
export const unknownWords: Readonly<Record<UnknownBecause, Bilingual>> = {
  'not-recorded': { zh: '记录未载明何时完成', en: 'the record does not say when it was done' },
  'no-end': { zh: '没有结束时间：结果未知，不算超时', en: 'no end: its fate is unknown, not overdue' },
  'within-bounds': {
    zh: '只知起止范围，两端结论不同',
    en: 'only bounds are known, and they disagree',
  },
  'grade-not-known': {
    zh: '影响户数未知，级别不同结论不同',
    en: 'households are not known, and the grades disagree',
  },
};

/** What records leave open, in words. */
export const gapWords: Readonly<Record<Gap, Bilingual>> = {
  'no-acceptance': { zh: '没有受理或响应时间', en: 'no time of acceptance or response' },
  'response-is-a-span': {
    zh: '受理或响应时间只知范围（如只有日期）',
    en: 'acceptance or response is known within bounds only (a day)',
  },
  'start-is-a-day': { zh: '开始时间只知日期', en: 'of the start only the day is known' },
  'start-is-a-span': {
    zh: '开始时间只知前后范围（不到一天）',
    en: 'the start is known to lie between two instants of less than a day',
  },
  'end-is-a-day': { zh: '结束时间只知日期', en: 'of the end only the day is known' },
  'end-is-a-span': {
    zh: '结束时间只知前后范围（不到一天）',
    en: 'the end is known to lie between two instants of less than a day',
  },
  'no-end': { zh: '没有结束时间（结果未知，不算超时）', en: 'no end (its fate is unknown, not overdue)' },
  'no-households': { zh: '没有影响户数', en: 'no number of households affected' },
};

/** Counts with their words, largest first; a code without words is said to be newer. */
export function counted(counts: ReadonlyMap<string, number>, words: Readonly<Record<string, Bilingual>>): Counted[] {
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([code, cases]) => ({ code, ...wordOf(words, code), cases }));
}
