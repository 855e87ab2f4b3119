import { addDays, dateAt, instantOf, weekdayOf } from '@steward/handbook';

/** A week or a month of an estate: its local days, and the instants (epoch ms) at which it begins and ends. */
export interface Span {
  readonly days: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** The week (from Monday) or month that holds a date. */
export function spanOf(date: string, size: 'week' | 'month', zone: string): Span {
  const first = size === 'week' ? addDays(date, 1 - weekdayOf(date)) : `${date.slice(0, 7)}-01`;
  const length = size === 'week' ? 7 : daysInMonth(first);
  const days = Array.from({ length }, (_, index) => addDays(first, index));
  return {
    days,
    from: instantOf(first, 0, zone),
    until: instantOf(addDays(first, length), 0, zone),
  };
}

/** A date in the span before (-1) or after (1). */
export function neighbour(date: string, size: 'week' | 'month', step: 1 | -1): string {
  if (size === 'week') return addDays(date, 7 * step);
  const first = `${date.slice(0, 7)}-01`;
  return step === 1 ? addDays(first, daysInMonth(first)) : addDays(first, -1);
}

const daysInMonth = (first: string): number => Number(addDays(`${nextMonth(first)}-01`, -1).slice(8));

function nextMonth(first: string): string {
  const [year = 0, month = 0] = first.split('-').map(Number);
  return month === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}`;
}

/** Where a local day begins and ends, epoch ms. */
export const dayOf = (date: string, zone: string): readonly [number, number] => [
  instantOf(date, 0, zone),
  instantOf(addDays(date, 1), 0, zone),
];

/** Today in a zone. */
export const todayIn = (zone: string, now: number): string => dateAt(now, zone);
