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
