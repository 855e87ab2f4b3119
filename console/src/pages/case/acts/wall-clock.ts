import dayjs, { type Dayjs } from 'dayjs';
import { offsetOf } from '../clocks/axis.js';

/** The instant (ISO 8601 UTC) at which a clock on the wall in this zone shows what was picked; null when nothing was. */
export function fromWallClock(picked: Dayjs | null, zone: string): string | null {
  if (picked === null) return null;
  const wall = Date.UTC(picked.year(), picked.month(), picked.date(), picked.hour(), picked.minute(), picked.second());
  // Near a change of the clocks the offset at the guess may be another: it is asked once more at the answer.
  const guess = wall - offsetOf(wall, zone);
  return new Date(wall - offsetOf(guess, zone)).toISOString();
}

/** What a clock on the wall in this zone shows at an instant, for a picker that knows this computer's zone only. */
export function toWallClock(at: number, zone: string): Dayjs {
  const wall = new Date(at + offsetOf(at, zone));
  return dayjs(
    new Date(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate(), wall.getUTCHours(), wall.getUTCMinutes()),
  );
}
