import { classNames, factNames, instantInWords, lengthInWords, wordOf } from '@steward/handbook';
import type { Bilingual, Language } from '../../../words/language.js';

/** The arithmetic of an instant, as clocks and firings give it. */
export interface Sum {
  readonly startedAt: string;
  readonly startedBy: string;
  readonly lengthOf: 'start' | 'target' | 'limit';
  readonly lengthMs: number;
  readonly lengthClause: string | null;
  readonly fraction: number | null;
  readonly delayMs: number;
  /** The length is that to a date that somebody set, and is said as that date. */
  readonly dated?: boolean | undefined;
  readonly pausedMs: number;
  readonly problemClass: string;
}

/** One number of a sum: what is added, and where it stands. */
export interface Addend {
  readonly what: 'start' | 'length' | 'delay' | 'paused';
  readonly value: string;
  readonly source: string;
}

const our: Bilingual = { zh: '本公司规定', en: 'our own figure' };
const dated: Bilingual = { zh: '至所定期限', en: 'until the date set' };
const paused: Bilingual = { zh: '暂停', en: 'paused' };

/** The numbers of a sum in order: the start, its length or a share of it, what comes behind it, pauses. */
export function addendsOf(sum: Sum, pointClause: string | null, zone: string, language: Language): readonly Addend[] {
  const addends: Addend[] = [
    {
      what: 'start',
      value: instantInWords(Date.parse(sum.startedAt), zone, language),
      source: wordOf(factNames, sum.startedBy)[language],
    },
  ];
  if (sum.lengthOf !== 'start') {
    const share = sum.fraction === null ? '' : ` × ${String(Math.round(sum.fraction * 1000) / 10)} %`;
    addends.push({
      what: 'length',
      value: `${sum.dated === true ? dated[language] : lengthInWords(sum.lengthMs, language)}${share}`,
      source:
        sum.dated === true
          ? instantInWords(Date.parse(sum.startedAt) + sum.lengthMs, zone, language)
          : `${sum.lengthClause ?? our[language]} ${wordOf(classNames, sum.problemClass)[language]}`,
    });
  }
  if (sum.delayMs > 0)
    addends.push({ what: 'delay', value: lengthInWords(sum.delayMs, language), source: pointClause ?? our[language] });
  if (sum.pausedMs > 0)
    addends.push({ what: 'paused', value: lengthInWords(sum.pausedMs, language), source: paused[language] });
  return addends;
}

/** The sum in one line: `11月22日 09:00 收到 + 2 小时（§3.1 一般） = 11月22日 11:00`. */
export function sumInWords(
  sum: Sum,
  due: string,
  pointClause: string | null,
  zone: string,
  language: Language,
): string {
  const parts = addendsOf(sum, pointClause, zone, language).map(({ what, value, source }) =>
    what === 'start' ? `${value} ${source}` : language === 'zh' ? `${value}（${source}）` : `${value} (${source})`,
  );
  // A full-width bracket carries its own space.
  return `${parts.join(' + ')} = ${instantInWords(Date.parse(due), zone, language)}`.replaceAll('） ', '）');
}
