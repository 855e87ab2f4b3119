const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
    formats.set(zone, format);
  }
  return format;
}

/**
 * An instant (epoch ms) in an IANA zone with its offset: `2026-03-02T11:00:00+08:00`. Throws `RangeError` for an unknown
 * zone.
 */
export function zoned(at: number, zone: string): string {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const offset = (parts['timeZoneName'] ?? '').replace('GMT', '') || '+00:00';
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}${offset}`;
}

/** As `zoned`, for an ISO instant or nothing. */
export const zonedOrNull = (iso: string | null | undefined, zone: string): string | null =>
  iso === null || iso === undefined ? null : zoned(Date.parse(iso), zone);

/** As `zoned`, as people read it on paper: `2026-03-02 11:00:00 +08:00`. */
export const onPaper = (zonedTime: string): string =>
  `${zonedTime.slice(0, 10)} ${zonedTime.slice(11, 19)} ${zonedTime.slice(19)}`;
