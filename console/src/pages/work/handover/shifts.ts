import { addDays, dateAt, instantOf } from '@steward/handbook';

/** Somebody on duty, as the roster has it; instants ISO. */
export interface OnRoster {
  readonly level: string;
  readonly personId: string;
  readonly from: string;
  readonly until: string;
}

/** A shift that is handed over at its end. Instants epoch ms. */
export interface Shift {
  readonly from: number;
  readonly until: number;
  /** Who goes at its end. */
  readonly goes: readonly string[];
  /** Who stays or comes: on duty a moment after its end. */
  readonly comes: readonly string[];
  /** When the next shift ends; what is due until then is the next one's. */
  readonly nextUntil: number;
  /** False: the roster names nobody, so that day and night are told apart by the clock. */
  readonly rostered: boolean;
}

const hourMs = 3_600_000;
/** For so long after a change of shift the one that went is still being handed over. */
const handingOverMs = hourMs;
/** A shift without a next one on the roster hands over for so long. */
const usualMs = 12 * hourMs;
/** Those who do the work change shifts; where none are rostered, whoever leads does. */
const levels = ['handler', 'supervisor', 'estate-manager', 'company'] as const;

/** How far the roster is read around now, so that the shift before and the one after are in it. */
export const rosterSpan = { before: 36 * hourMs, after: 60 * hourMs } as const;

/**
 * The shifts of a roster that have begun at `now` (epoch ms), the newest first: a shift ends when somebody goes. Without anybody on
 * the roster, days from 8 to 20 o'clock in `zone` and the nights between them.
 */
export function shiftsOf(roster: readonly OnRoster[], now: number, zone: string): readonly Shift[] {
  const level = levels.find((one) => roster.some((shift) => shift.level === one));
  const planned = roster
    .filter((shift) => shift.level === level)
    .map(({ personId, from, until }) => ({ personId, from: Date.parse(from), until: Date.parse(until) }));
  if (planned.length === 0) return byTheClock(now, zone);
  const ends = [...new Set(planned.map(({ until }) => until))].sort((a, b) => a - b);
  return ends
    .map((until, place): Shift => {
      const going = planned.filter((one) => one.until === until);
      return {
        from: Math.min(...going.map(({ from }) => from)),
        until,
        goes: [...new Set(going.map(({ personId }) => personId))],
        comes: [
          ...new Set(planned.filter((one) => one.from <= until && until < one.until).map(({ personId }) => personId)),
        ],
        nextUntil: ends[place + 1] ?? until + usualMs,
        rostered: true,
      };
    })
    .filter(({ from }) => from <= now)
    .reverse();
}

/** The shift that is handed over at `now`: the one that has just gone, else the one that goes next, else the last one that was. */
export function handedOverAt(shifts: readonly Shift[], now: number): Shift | undefined {
  const gone = shifts.find(({ until }) => until <= now);
  if (gone !== undefined && now - gone.until < handingOverMs) return gone;
  return shifts.findLast(({ until }) => until > now) ?? gone;
}

function byTheClock(now: number, zone: string): readonly Shift[] {
  const today = dateAt(now, zone);
  const changes = [-1, 0, 1, 2]
    .map((days) => addDays(today, days))
    .flatMap((date) => [instantOf(date, 8 * 60, zone), instantOf(date, 20 * 60, zone)]);
  return changes
    .flatMap((from, place): Shift[] => {
      const [until, nextUntil] = [changes[place + 1], changes[place + 2]];
      if (until === undefined || nextUntil === undefined || from > now) return [];
      return [{ from, until, goes: [], comes: [], nextUntil, rostered: false }];
    })
    .reverse();
}
