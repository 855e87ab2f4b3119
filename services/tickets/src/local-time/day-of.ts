import { zoned } from './zoned.format.js';

const dayMs = 86_400_000;

/** The day of an instant (epoch ms) in an IANA zone: its first instant and that of the next day. */
export function dayOf(at: number, zone: string): { readonly from: number; readonly to: number } {
  const date = zoned(at, zone).slice(0, 10);
  // A day has 23 to 25 hours; its noon plus a day lies in the next one.
  const next = zoned(Date.parse(`${date}T12:00:00Z`) + dayMs, 'UTC').slice(0, 10);
  return { from: midnight(date, zone), to: midnight(next, zone) };
}

function midnight(date: string, zone: string): number {
  const inUtc = Date.parse(`${date}T00:00:00Z`);
  const offsetAt = (instant: number): number =>
    Date.parse(`${zoned(instant, zone).slice(0, 19)}Z`) - Math.floor(instant / 1_000) * 1_000;
  const guess = inUtc - offsetAt(inUtc);
  return inUtc - offsetAt(guess);
}
