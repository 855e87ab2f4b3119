import type { Bilingual } from '../standard/standard.js';
import type { Ms } from './fact.js';
import { dateAt, localAt } from './zone.js';

export type Language = 'zh' | 'en';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `09:00`, with seconds only where there are some. Throws `RangeError` for an unknown IANA zone. */
export function timeInWords(at: Ms, zone: string): string {
  const [, time = ''] = localAt(at, zone).split('T');
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}

/** `11月22日 09:00`, `22 Nov 09:00`, in the given IANA zone. Throws `RangeError` for an unknown zone. */
export function instantInWords(at: Ms, zone: string, language: Language): string {
  const [, month, day] = dateAt(at, zone).split('-');
  const date =
    language === 'zh' ? `${Number(month)}月${Number(day)}日` : `${Number(day)} ${months[Number(month) - 1] ?? ''}`;
  return `${date} ${timeInWords(at, zone)}`;
}

/** The second of two instants: its time alone when both fall on one day of the zone. */
export function laterInWords(at: Ms, than: Ms, zone: string, language: Language): string {
  const sameDay = dateAt(at, zone) === dateAt(than, zone);
  return sameDay ? timeInWords(at, zone) : instantInWords(at, zone, language);
}

/**
 * An instant as sheets and paper say it, `2026-03-02 11:00`, in the given IANA zone: with the year, and seconds only where there
 * are some. Throws `RangeError` for an unknown zone.
 */
export const instantOnPaper = (at: Ms, zone: string): string => `${dateAt(at, zone)} ${timeInWords(at, zone)}`;

/** From so long on a span that begins with a day of the zone is that day without an hour; less is two looks at something; ms. */
const mostOfADay = 6 * 3_600_000;

/**
 * Something of which only the first and the last possible instant are known, as sheets and paper say it: a day without an hour is
 * that day and says so (it is no midnight and no noon), everything else lies between two instants. The instant alone where both
 * are the same. Throws `RangeError` for an unknown zone.
 */
export function spanOnPaper([from, until]: readonly [Ms, Ms], zone: string): Bilingual {
  const first = instantOnPaper(from, zone);
  if (from === until) return { zh: first, en: first };
  const date = dateAt(from, zone);
  const isOneDay = date === dateAt(until, zone);
  if (isOneDay && localAt(from, zone).endsWith('T00:00:00') && until - from >= mostOfADay)
    return { zh: `${date}（只知日期）`, en: `${date} (hour not known)` };
  const last = isOneDay ? timeInWords(until, zone) : instantOnPaper(until, zone);
  return { zh: `${first} 至 ${last} 之间`, en: `between ${first} and ${last}` };
}

/** What a zone is called on a sheet: `中国标准时间`, `China Standard Time`; with the seasons left out where it has some. */
export function zoneInWords(zone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
