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
