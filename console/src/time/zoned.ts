const formats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(zone: string): Intl.DateTimeFormat {
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
    });
    formats.set(zone, format);
  }
  return format;
}

const dayMs = 86_400_000;

/** What the clock on the wall of a zone says at an instant (epoch ms), as if it were UTC; whole minutes. */
function wallAt(at: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of wallFormat(zone).formatToParts(at)) if (type !== 'literal') parts[type] = Number(value);
  const { day = 1, hour = 0, minute = 0, month = 1, year = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The local date (`2026-03-01`) at an instant. */
export const dateAt = (at: number, zone: string): string => new Date(wallAt(at, zone)).toISOString().slice(0, 10);

/** The local time of the day (`08:00`) at an instant. */
export const timeAt = (at: number, zone: string): string => new Date(wallAt(at, zone)).toISOString().slice(11, 16);

/** The date some days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Monday is 1, Sunday 7. */
export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** The instant (epoch ms) at which a zone's wall clock shows this date and time (`08:00`); the first of two. */
export function instantOf(date: string, time: string, zone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const offset = (at: number): number => wallAt(at, zone) - Math.floor(at / 60_000) * 60_000;
  const early = wall - Math.max(offset(wall - dayMs), offset(wall + dayMs));
  return wallAt(early, zone) === wall ? early : wall - Math.min(offset(wall - dayMs), offset(wall + dayMs));
}
