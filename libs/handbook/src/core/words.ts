import type { Ms } from './fact.js';

export type Language = 'zh' | 'en';

const formats = new Map<string, Intl.DateTimeFormat>();
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function partsOf(at: Ms, zone: string): Readonly<Record<string, string>> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
}

/** `09:00`, with seconds only where there are some. Throws `RangeError` for an unknown IANA zone. */
export function timeInWords(at: Ms, zone: string): string {
  const { hour, minute, second } = partsOf(at, zone);
  return second === '00' ? `${hour}:${minute}` : `${hour}:${minute}:${second}`;
}

/** `11月22日 09:00`, `22 Nov 09:00`, in the given IANA zone. Throws `RangeError` for an unknown zone. */
export function instantInWords(at: Ms, zone: string, language: Language): string {
  const { month, day } = partsOf(at, zone);
  const date =
    language === 'zh' ? `${Number(month)}月${Number(day)}日` : `${Number(day)} ${months[Number(month) - 1] ?? ''}`;
  return `${date} ${timeInWords(at, zone)}`;
}

/** The second of two instants: its time alone when both fall on one day of the zone. */
export function laterInWords(at: Ms, than: Ms, zone: string, language: Language): string {
  const [one, other] = [partsOf(at, zone), partsOf(than, zone)];
  const sameDay = one['year'] === other['year'] && one['month'] === other['month'] && one['day'] === other['day'];
  return sameDay ? timeInWords(at, zone) : instantInWords(at, zone, language);
}
