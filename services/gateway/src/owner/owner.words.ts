import type { Language } from '@steward/service-kit';
import { say } from '../pages/page.js';

/** A bilingual text in the page's language. */
export const inWords = (words: { readonly zh: string; readonly en: string }, language: Language): string =>
  say(language, words.zh, words.en);

/** An instant in the estate's zone as one would say it: day, weekday, hour and minute, with `exact` its seconds. */
export function timeIn(zone: string, iso: string, language: Language, exact = false): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const form = {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(exact ? { second: '2-digit' as const } : {}),
    hourCycle: 'h23',
  } as const;
  const tag = language === 'en' ? 'en-GB' : 'zh-CN';
  try {
    return new Intl.DateTimeFormat(tag, { ...form, timeZone: zone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(tag, { ...form, timeZone: 'Asia/Shanghai' }).format(at);
  }
}
