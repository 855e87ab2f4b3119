import { offsetAt } from '@steward/handbook';
import type { ClockDto } from '@steward/tickets/api';

/** A span of time that is shown, epoch ms. */
export interface Axis {
  readonly from: number;
  readonly until: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Spans that may be looked at, ms; the whole life of the case besides. */
export const spans = [10 * minute, 2 * hour, 8 * hour, day, 3 * day, 7 * day] as const;

const ms = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));

/** From the first start to the last thing that is known to come. */
export function wholeAxis(clocks: readonly ClockDto[], now: number): Axis {
  const starts = clocks.map(({ startedAt }) => Date.parse(startedAt));
  const ends = clocks.flatMap(({ stoppedAt, limitAt, points, verdict }) => {
    const ahead = points.filter(({ state }) => state === 'reached').map(({ due }) => Date.parse(due));
    // Of what nobody knows how it went on, nothing is ahead.
    if (stoppedAt === null && verdict === 'unknown') return ahead;
    return stoppedAt === null ? [ms(limitAt) ?? now, ...ahead] : [Date.parse(stoppedAt), ...ahead];
  });
  const from = Math.min(now, ...starts);
  const until = Math.max(now, ...ends);
  const margin = Math.max(1000, (until - from) * 0.03);
  return { from: from - margin, until: until + margin };
}

/** A span with now at two fifths of it, never before the case's own beginning. */
export function axisAround(now: number, span: number, whole: Axis): Axis {
  const from = Math.max(whole.from, now - span * 0.4);
  return { from, until: from + span };
}

/** The span that shows what is late from its start, or else the soonest limit well apart from now; null: the whole life does. */
export function fittingSpan(clocks: readonly ClockDto[], now: number, whole: Axis): number | null {
  const limits = clocks
    .filter(({ stoppedAt, verdict }) => stoppedAt === null && verdict !== 'unknown')
    .flatMap(({ limitAt, targetAt }) => [ms(limitAt), ms(targetAt)])
    .filter((at): at is number => at !== null && at > now);
  const late = clocks
    .filter(({ verdict }) => verdict === 'overdue')
    .map(({ startedAt }) => now - Date.parse(startedAt));
  if (limits.length + late.length === 0) return null;
  const wanted = late.length > 0 ? Math.min(...late) * 2.5 : (Math.min(...limits) - now) * 1.8;
  const span = spans.find((one) => one >= wanted);
  return span === undefined || span >= whole.until - whole.from ? null : span;
}

/** Where an instant stands on the axis, per cent; outside of 0–100 when it is not shown. */
export const placeOf = ({ from, until }: Axis, at: number): number => ((at - from) / (until - from)) * 100;

/** A part of the axis between two instants: what of it is shown, per cent; null when nothing is. */
export function partOf(
  axis: Axis,
  from: number,
  until: number,
): { readonly left: number; readonly width: number } | null {
  const left = Math.max(0, placeOf(axis, from));
  const right = Math.min(100, placeOf(axis, until));
  return right <= left ? null : { left, width: right - left };
}

const steps = [
  1000,
  5000,
  10_000,
  30_000,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  28 * day,
];

/** Round instants of the axis, at most `most` of them, and whether each is the beginning of a day in the zone. */
export function ticksOf(
  axis: Axis,
  zone: string,
  most: number,
): readonly { readonly at: number; readonly day: boolean }[] {
  const step = steps.find((one) => (axis.until - axis.from) / one <= most) ?? 28 * day;
  const ahead = offsetAt(axis.from, zone);
  const ticks = [];
  for (let at = Math.ceil((axis.from + ahead) / step) * step - ahead; at < axis.until; at += step)
    ticks.push({ at, day: (at + ahead) % day === 0 });
  return ticks;
}
