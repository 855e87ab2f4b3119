import { addDays, dateAt, instantOf, weekdayOf } from '../engine/zone.js';
import { type Stretch, meet } from './time-stretches.js';

/** Hours of some days of the week; minutes of the local day, 0–1439. An end at or before the beginning is on the next day. */
export interface LayerHours {
  /** Monday 1 … Sunday 7. */
  readonly days: readonly number[];
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The stretches of these hours that have an instant in common with a stretch, by beginning; what meets is one. */
export function hoursIn({ days, endsAt, startsAt }: LayerHours, zone: string, asked: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  const last = dateAt(asked.until, zone);
  // Hours that began the day before may still run.
  for (let date = addDays(dateAt(asked.from, zone), -1); date <= last; date = addDays(date, 1)) {
    if (!days.includes(weekdayOf(date))) continue;
    const from = instantOf(date, startsAt, zone);
    const until = instantOf(endsAt <= startsAt ? addDays(date, 1) : date, endsAt, zone);
    const before = found.at(-1);
    if (before !== undefined && before.until >= from) found[found.length - 1] = { from: before.from, until };
    else found.push({ from, until });
  }
  return found.filter((one) => meet(one, asked));
}
