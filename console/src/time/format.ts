import { dateAt, instantOf, localAt } from '@steward/handbook';
import type { Language } from '../words/language.js';

/** Zone of an estate where none is known. */
export const defaultZone = 'Asia/Shanghai';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      ...options,
      timeZone: zone,
      hourCycle: 'h23',
    });
    formats.set(key, found);
  }
  return found;
}

/** An instant in a zone: time alone when it is today there, day and time in the same year, else with the year. */
export function shortTime(at: number, now: number, language: Language, zone: string): string {
  const day = (instant: number): string => format('en', zone, { dateStyle: 'short' }).format(instant);
  const year = (instant: number): string => format('en', zone, { year: 'numeric' }).format(instant);
  if (day(at) === day(now)) return format(language, zone, { hour: '2-digit', minute: '2-digit' }).format(at);
  const date: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' };
  return format(language, zone, year(at) === year(now) ? date : { ...date, year: 'numeric' }).format(at);
}

/** An instant to the second with the zone's name: `2026年11月25日 10:44:18 GMT+8 · 2026-11-25T02:44:18.000Z`. */
export function exactTime(at: number, language: Language, zone: string): string {
  const local = format(language, zone, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(at);
  return `${local} · ${new Date(at).toISOString()}`;
}

/** An instant in a zone as spreadsheets sort it: `2026-11-25 10:44`. */
export const localTime = (at: number, zone: string): string => localAt(at, zone).slice(0, 16).replace('T', ' ');

/** When the month of an instant began in a zone, epoch ms. */
export const monthBegan = (at: number, zone: string): number =>
  instantOf(`${dateAt(at, zone).slice(0, 7)}-01`, 0, zone);

/** A length of time in the two largest units that it has: `2 天 3 小时`, `1 h 05 min`, `42 s`. */
export function lengthInWords(ms: number, language: Language): string {
  const all = Math.max(0, Math.floor(ms / 1000));
  const [days, hours, minutes, seconds] = [
    Math.floor(all / 86_400),
    Math.floor((all % 86_400) / 3600),
    Math.floor((all % 3600) / 60),
    all % 60,
  ];
  const [d, h, m, s] = language === 'zh' ? [' 天', ' 小时', ' 分', ' 秒'] : [' d', ' h', ' min', ' s'];
  if (days > 0) return `${String(days)}${d} ${String(hours)}${h}`;
  if (hours > 0) return `${String(hours)}${h} ${String(minutes).padStart(2, '0')}${m}`;
  if (minutes > 0) return `${String(minutes)}${m} ${String(seconds).padStart(2, '0')}${s}`;
  return `${String(seconds)}${s}`;
}
