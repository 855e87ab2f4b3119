/** A day as `2026-03-01`; null: it is none. Two-digit years and days without a year are none: nobody knows which are meant. */
export function dayIn(text: string): string | null {
  const said = text
    .normalize('NFKC')
    .replace(/\s+0{1,2}:00(?::00)?$/, '')
    .replace(/\s+/g, '');
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(said) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(said) ?? [];
  if (year === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written) ? written : null;
}

const afternoon = /^(?:下午|晚上|pm|p\.m\.)|(?:pm|p\.m\.)$/;
const morning = /^(?:上午|早上|凌晨|am|a\.m\.)|(?:am|a\.m\.)$/;

/** A time of the day as `08:00`, up to `24:00`; null: it is none. */
export function timeOfCell(text: string): string | null {
  const said = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const isFraction = /^0?\.\d+$/.test(said);
  if (isFraction) return clock(Math.round(Number(said) * 1_440));
  const half = said.replace(afternoon, '').replace(morning, '');
  const [, hours, minutes = '', halfPast] =
    /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(half) ?? /^(\d{1,2})[点时](?:整|(\d{1,2})分?|(半))?$/.exec(half) ?? [];
  const bare = hours === undefined && half !== said ? /^(\d{1,2})$/.exec(half)?.[1] : hours;
  if (bare === undefined) return null;
  const hour = Number(bare);
  const minute = halfPast === undefined ? Number(minutes) : 30;
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  if (half === said) return clock(hour * 60 + minute);
  if (hour > 12) return morning.test(said) ? null : clock(hour * 60 + minute);
  return clock(((hour % 12) + (afternoon.test(said) ? 12 : 0)) * 60 + minute);
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Between a first and a last: any dash or wave that people type, `至`, `到`. */
const between = /\s*(?:[-–—―−~〜∼]+|至|到|to(?=\W|\d))\s*/;

const nextDay = /^(?:次日|翌日|第二天)\s*/;

/** Hours as `22:00-07:00`; null: they are none. Their end may be 24:00. */
export function hoursIn(text: string): string | null {
  const parts = text.normalize('NFKC').trim().split(between);
  const end = (parts[1] ?? '').replace(nextDay, '');
  const [from, until] = [timeOfCell(parts[0] ?? ''), timeOfCell(end)];
  if (parts.length !== 2 || from === null || until === null || from === '24:00') return null;
  // Until the next day, and later than it began, is more than a day.
  if (end !== parts[1] && until > from) return null;
  return `${from}-${until === '24:00' ? '00:00' : until}`;
}

const everyDay = /^(?:每天|每日|天天|全周|daily|everyday|all)$/;
const workDays = /^(?:工作日|weekdays?|workdays?)$/;
const weekEnd = /^(?:周末|双休日|双休|weekends?)$/;
const chinese = ['一', '二', '三', '四', '五', '六', '日'];
const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const whole =
  /^(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)$/;

/** Days of the week, Monday 1 … Sunday 7, in order; null: something in it is no day. */
export function daysIn(text: string): number[] | null {
  const said = text.normalize('NFKC').toLowerCase().trim();
  const days = new Set<number>();
  for (const part of said.split(/[;,、/\n]+/).map((one) => one.trim())) {
    if (part === '') continue;
    const some = daysOf(part);
    if (some === null) return null;
    for (const day of some) days.add(day);
  }
  return days.size === 0 ? null : [...days].sort((a, b) => a - b);
}

function daysOf(part: string): number[] | null {
  const bare = part.replace(/\s+/g, '');
  if (everyDay.test(bare)) return [1, 2, 3, 4, 5, 6, 7];
  if (workDays.test(bare)) return [1, 2, 3, 4, 5];
  if (weekEnd.test(bare)) return [6, 7];
  const [from = '', until, more] = part.split(between);
  const [first, last] = [weekday(from), weekday(until ?? from)];
  if (more !== undefined || first === null || last === null) return togetherIn(bare);
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => ((first - 1 + index) % 7) + 1);
}

/** Days written together: 周一三五. */
function togetherIn(bare: string): number[] | null {
  const signs = [...bare.replace(/^每?(?:周|星期|礼拜)/, '')];
  const days = signs.map(weekday);
  return signs.length > 1 && days.every((day) => day !== null) && !/[0-9a-z]/.test(bare) ? days : null;
}

function weekday(word: string): number | null {
  const bare = word
    .replace(/\s+/g, '')
    .replace(/^每?(?:周|星期|礼拜)/, '')
    .replace('天', '日');
  if (/^[1-7]$/.test(bare)) return Number(bare);
  const place = chinese.indexOf(bare);
  if (place >= 0) return place + 1;
  return whole.test(bare) ? english.indexOf(bare.slice(0, 3)) + 1 : null;
}

/** A spreadsheet has made a rounded number of what was an id or a telephone number: 1.38E+10. */
export const isFlattened = (text: string): boolean => /^\d(?:\.\d+)?e\+?\d+$/i.test(text.normalize('NFKC').trim());

/** As ids, logins and addresses are written: no full-width signs, no space around them, no signs that nobody sees. */
export const codeIn = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .trim();

/** As a number to call is written: the same, with single spaces. */
export const phoneIn = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
