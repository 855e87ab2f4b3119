import type { Ms } from './fact.js';

/*
 * Local time. Clocks run on instants; days, hours of duty and quiet hours are what the clock on the wall shows in a zone
 * (IANA name). Every function but `isZone` throws `RangeError` for a zone that the platform does not know.
 */

const minute = 60_000;
const day = 86_400_000;

/** Making a format takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether the platform knows a zone of this name. */
export function isZone(name: string): boolean {
  try {
    // Not kept: anybody may ask for any name.
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** How far the wall is ahead of UTC on days of UTC, ms, by zone; null where that changes on the day. */
const days = new Map<string, Map<number, Ms | null>>();
/** So many days of a zone are remembered: eleven years. */
const daysKept = 4_096;

function offsetOfDay(number: number, zone: string): Ms | null {
  const known = days.get(zone)?.get(number);
  if (known !== undefined) return known;
  const [first, next] = [number * day, (number + 1) * day];
  const before = shownAt(first, zone) - first;
  const offset = shownAt(next, zone) - next === before ? before : null;
  // Kept now only: a zone that the platform does not know has thrown, and anybody may ask for any name.
  let kept = days.get(zone);
  if (kept === undefined || kept.size >= daysKept) days.set(zone, (kept = new Map<number, Ms | null>()));
  kept.set(number, offset);
  return offset;
}

/** What the clock on the wall shows at an instant, as if it were UTC: epoch ms, whole seconds. */
export function wallAt(at: Ms, zone: string): Ms {
  // Asking the platform takes a hundred times as long as looking up the day; an instant that is none it refuses itself.
  const offset = Number.isFinite(at) ? offsetOfDay(Math.floor(at / day), zone) : null;
  return offset === null ? shownAt(at, zone) : Math.floor(at / 1_000) * 1_000 + offset;
}

function shownAt(at: Ms, zone: string): Ms {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, date, hour, minutes, second);
}

/** How far the clock on the wall is ahead of UTC at an instant, ms. */
export const offsetAt = (at: Ms, zone: string): Ms => wallAt(at, zone) - Math.floor(at / 1_000) * 1_000;

/** Day and time on the wall at an instant, to the second: `2026-03-01T08:00:00`. */
export const localAt = (at: Ms, zone: string): string => new Date(wallAt(at, zone)).toISOString().slice(0, 19);

/** The day on the wall at an instant: `2026-03-01`. */
export const dateAt = (at: Ms, zone: string): string => localAt(at, zone).slice(0, 10);

/** The time on the wall at an instant: `08:00`. */
export const timeAt = (at: Ms, zone: string): string => localAt(at, zone).slice(11, 16);

/** Minutes since midnight on the wall, 0–1439. */
export const minuteOfDayAt = (at: Ms, zone: string): number =>
  Math.floor((((wallAt(at, zone) % day) + day) % day) / minute);

/** The date some days later, or earlier. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** Monday is 1, Sunday 7. */
export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/**
 * The instant at which the wall shows this date and minute of the day. A minute that a change to summer time skips is moved
 * forward by the gap; of one that occurs twice it is the first.
 */
export function instantOf(date: string, minuteOfDay: number, zone: string): Ms {
  const wall = Date.parse(`${date}T00:00:00Z`) + minuteOfDay * minute;
  const before = offsetAt(wall - day, zone);
  const after = offsetAt(wall + day, zone);
  // No clock was changed: there is one instant only, and nothing to try out.
  if (before === after) return wall - before;
  const early = wall - Math.max(before, after);
  if (wallAt(early, zone) === wall) return early;
  const late = wall - Math.min(before, after);
  if (wallAt(late, zone) === wall) return late;
  return wall - before;
}
