import type { Ms } from '../engine/fact.js';
import { addDays, dateAt, instantOf } from '../engine/zone.js';

/**
 * When something is owed again: windows that begin every so many months from a day, always counted from that day and clamped to the
 * end of a shorter month, and stay open so many days.
 */
export interface CalendarRecurrence {
  readonly kind: 'calendar';
  /** The first day of the first window, local: `2026-03-01`. */
  readonly anchor: string;
  readonly months: number;
  /** The window is over at the end of its last day. */
  readonly openDays: number;
}

/** A duty: what is owed again and again, and when. */
export interface RecurringDuty {
  readonly dutyId: string;
  readonly recurrence: CalendarRecurrence;
}

/** One time that something is owed: between two instants, the second no longer in it. */
export interface ObligationWindow {
  /** Duty and first day of the window: the same window always has the same id. */
  readonly obligationId: string;
  readonly from: Ms;
  readonly until: Ms;
}

/** How far ahead rows stand *(ours)*, ms. */
export const laidOutAheadMs: Ms = 400 * 86_400_000;

/** Days of a duty's id that leave room for the day behind it. */
export const dutyIdAtMost = 48;

/** The id of the time that begins on a local day. */
export const obligationIdOf = (dutyId: string, day: string): string => `${dutyId}.${day}`;

/** The day so many months after another one: of a month that is too short its last day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** One window from a local day on, for so many days. */
export const windowFrom = (dutyId: string, day: string, openDays: number, zone: string): ObligationWindow => ({
  obligationId: obligationIdOf(dutyId, day),
  from: instantOf(day, 0, zone),
  until: instantOf(addDays(day, openDays), 0, zone),
});

/**
 * The windows of a duty that are not over at `from` and begin before `until`, in order: a pure function of the duty, so that whoever
 * lays them out anew gets the same rows with the same ids. Throws `RangeError` for months or days below 1, and as local time does.
 */
export function windowsOf(
  { dutyId, recurrence: { anchor, months, openDays } }: RecurringDuty,
  { from, until, zone }: { readonly from: Ms; readonly until: Ms; readonly zone: string },
): readonly ObligationWindow[] {
  if (!(months >= 1 && openDays >= 1))
    throw new RangeError('a duty comes again after a month or more, for a day or more');
  const windows: ObligationWindow[] = [];
  for (let times = firstAfter(anchor, months, openDays, dateAt(from, zone)); ; times += 1) {
    const one = windowFrom(dutyId, addMonths(anchor, times * months), openDays, zone);
    if (one.from >= until) return windows;
    if (one.until > from) windows.push(one);
  }
}

/** How many times have surely passed before a day: a look at a duty of long ago does not walk all of them. */
function firstAfter(anchor: string, months: number, openDays: number, day: string): number {
  const monthsOf = (date: string): number => {
    const [year = 0, month = 1] = date.split('-').map(Number);
    return year * 12 + month;
  };
  const passed = monthsOf(addDays(day, -openDays)) - monthsOf(anchor);
  return Math.max(0, Math.floor(passed / months) - 1);
}

/** What is known of one time that something is owed: when it is, and what became of it. */
export interface Obligation extends ObligationWindow {
  /** Null: not said to anybody. */
  readonly announcedFor: Ms | null;
  /** Null: not begun, or what was begun was broken off. */
  readonly startedAt: Ms | null;
  readonly doneAt: Ms | null;
  /** The duty was changed before it was open: it stays, and nobody owes it. */
  readonly superseded: boolean;
}

/** How one time stands. `missed`: its window is over and it was not done; `made-good`: it was missed, and done later. */
export const obligationStates = ['laid-out', 'due', 'under-way', 'held', 'missed', 'made-good', 'superseded'] as const;
export type ObligationState = (typeof obligationStates)[number];

/** How one time stands at an instant: computed, so that a missed one stays missed whoever did not look. */
export function obligationStateAt(one: Obligation, now: Ms): ObligationState {
  if (one.superseded) return 'superseded';
  if (one.doneAt !== null && one.doneAt <= now) return isLate(one, one.doneAt) ? 'made-good' : 'held';
  if (one.startedAt !== null && one.startedAt <= now) return 'under-way';
  if (now >= one.until) return 'missed';
  return now >= one.from ? 'due' : 'laid-out';
}

/** What began in its window is in time, however long it goes on. */
const isLate = ({ startedAt, until }: Obligation, doneAt: Ms): boolean => (startedAt ?? doneAt) >= until;

/** Whether it was ever missed at an instant: made good later, it stays so. */
export const wasMissed = (one: Obligation, now: Ms): boolean => {
  const state = obligationStateAt(one, now);
  return state === 'missed' || state === 'made-good' || (state === 'under-way' && isLate(one, now));
};
