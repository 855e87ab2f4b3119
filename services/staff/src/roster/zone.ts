import type { Ms } from '@steward/handbook';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether this is a zone that the runtime knows (IANA name). */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall says at `at`, as if it were UTC (epoch milliseconds, whole seconds). */
function wallAt(at: Ms, zone: string): Ms {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) if (type !== 'literal') parts[type] = Number(value);
  return Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
    parts['second'] ?? 0,
  );
}

/** The local date (`2026-03-01`) at `at` in the zone. */
export function dateAt(at: Ms, zone: string): string {
  return new Date(wallAt(at, zone)).toISOString().slice(0, 10);
}

/** The date some days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/**
 * The instant at which the wall clock of the zone shows this date and minute of the day. A minute that a change to
 * summer time skips is moved forward by the gap; one that occurs twice is the first.
 */
export function instantOf(date: string, minuteOfDay: number, zone: string): Ms {
  const wall = Date.parse(`${date}T00:00:00Z`) + minuteOfDay * 60_000;
  const offsetBefore = wallAt(wall - 86_400_000, zone) - (wall - 86_400_000);
  const offsetAfter = wallAt(wall + 86_400_000, zone) - (wall + 86_400_000);
  const early = wall - Math.max(offsetBefore, offsetAfter);
  if (wallAt(early, zone) === wall) return early;
  const late = wall - Math.min(offsetBefore, offsetAfter);
  if (wallAt(late, zone) === wall) return late;
  return wall - offsetBefore;
}
