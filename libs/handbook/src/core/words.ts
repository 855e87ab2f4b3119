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

/** What a zone is called on a sheet: `中国标准时间`, `China Standard Time`; with the seasons left out where it has some. */
export function zoneInWords(zone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
