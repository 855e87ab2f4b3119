import { localAt, offsetAt } from '@steward/handbook';

/**
 * An instant (epoch ms) in an IANA zone with its offset: `2026-03-02T11:00:00+08:00`. Throws `RangeError` for an unknown
 * zone.
 */
export function zoned(at: number, zone: string): string {
  const offset = offsetAt(at, zone) / 60_000;
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${localAt(at, zone)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

/** As `zoned`, for an ISO instant or nothing. */
export const zonedOrNull = (iso: string | null | undefined, zone: string): string | null =>
  iso === null || iso === undefined ? null : zoned(Date.parse(iso), zone);

/** As `zoned`, as people read it on paper: `2026-03-02 11:00:00 +08:00`. */
export const onPaper = (zonedTime: string): string =>
  `${zonedTime.slice(0, 10)} ${zonedTime.slice(11, 19)} ${zonedTime.slice(19)}`;
