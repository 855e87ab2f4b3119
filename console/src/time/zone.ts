const formats = new Map<string, Intl.DateTimeFormat>();

/** A calendar asks hundreds of times: making a format is what takes long. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
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
  return format;
}

/** How far a zone's clock is ahead of UTC at an instant, ms. */
export function aheadOfUtc(at: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / 1000) * 1000;
}

/** The instant at which clocks of a zone show this day and time: `2026-12-01T08:00` gives ISO 8601, UTC. */
export function instantInZone(local: string, zone: string): string {
  const shown = Date.parse(`${local}Z`);
  const first = shown - aheadOfUtc(shown, zone);
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  return new Date(shown - aheadOfUtc(first, zone)).toISOString();
}

/** Day and time that clocks of a zone show at an instant: `2026-12-01T08:00`. */
export function localInZone(at: number, zone: string): string {
  return new Date(at + aheadOfUtc(at, zone)).toISOString().slice(0, 16);
}
