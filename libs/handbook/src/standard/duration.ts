import type { Ms } from '../engine/fact.js';
import type { Duration } from './standard.js';

const pattern = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const unitLengths = [86_400_000, 3_600_000, 60_000, 1_000] as const;
/** 100 years of 366 days: what is longer is a slip, and would leave the range of exact instants. */
const longest = 100 * 366 * 86_400_000;

/**
 * Length in milliseconds of an ISO 8601 duration of days (24 h), hours, minutes, seconds; each may be a decimal
 * fraction. Throws `RangeError` for anything else, above all for years, months and weeks, whose length is not fixed.
 */
export function parseDuration(duration: Duration): Ms {
  const length = durationOrNull(duration);
  if (length === null)
    throw new RangeError(`"${String(duration)}" is no duration of days, hours, minutes, seconds such as PT2H or P3D`);
  return length;
}

/** As `parseDuration`, but null for what is no duration. */
export function durationOrNull(duration: unknown): Ms | null {
  if (typeof duration !== 'string') return null;
  const parts = pattern.exec(duration)?.slice(1);
  if (!parts || parts.every((part) => part === undefined) || duration.endsWith('T')) return null;
  const length = Math.round(parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (unitLengths[index] ?? 0), 0));
  return length <= longest ? length : null;
}

const unitWords = [
  { zh: '天', en: 'd' },
  { zh: '小时', en: 'h' },
  { zh: '分钟', en: 'min' },
  { zh: '秒', en: 's' },
] as const;

/** A length in words: `3 天` / `3 d`, `1 小时 30 分钟` / `1 h 30 min`. Up to 72 h it speaks in hours, as the handbook does. */
export function lengthInWords(length: Ms, language: 'zh' | 'en'): string {
  let rest = Math.abs(length);
  const words: string[] = [];
  unitLengths.forEach((unit, index) => {
    if (index === 0 && rest <= 72 * 3_600_000) return;
    const last = index === unitLengths.length - 1;
    const count = last ? rest / unit : Math.floor(rest / unit);
    rest -= last ? rest : count * unit;
    if (count > 0) words.push(`${Math.round(count * 1000) / 1000} ${unitWords[index]?.[language] ?? ''}`);
  });
  return words.length > 0 ? words.join(' ') : `0 ${unitWords[3][language]}`;
}
