import type { Ms } from '../engine/fact.js';
import { addDays, dateAt, instantOf } from '../engine/zone.js';
import type { Bilingual } from '../standard/standard.js';
import { type Stretch, meet } from './time-stretches.js';

/** A shift of a day: minutes of the local day, 0–1439; an end at or before the beginning is on the next day. */
export interface ShiftTimes {
  readonly shiftId: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** People who work together, and how many days into the cycle they are on the first day. */
export interface Crew {
  readonly crewId: string;
  readonly people: readonly string[];
  readonly daysAhead: number;
}

/** A cycle of days that repeats, worked by crews one behind the other (做二休二, 四班三倒). */
export interface Rotation {
  readonly rotationId: string;
  /** Local dates, both included; `endsOn` null: no end. */
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly shifts: readonly ShiftTimes[];
  /** Which shift is worked on each day of the cycle; null: a day off. */
  readonly cycle: readonly (string | null)[];
  readonly crews: readonly Crew[];
}

/** A shift that a person works because of a rotation. */
export interface RotationShift extends Stretch {
  readonly rotationId: string;
  readonly crewId: string;
  readonly shiftId: string;
  readonly personId: string;
}

const day = 86_400_000;
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / day;

/** The shifts of a rotation that have an instant in common with a stretch, by beginning; whole, however much of them is in it. */
export function shiftsOf(rotation: Rotation, zone: string, { from, until }: Stretch): readonly RotationShift[] {
  const { crews, cycle, endsOn, rotationId, shifts, startsOn } = rotation;
  if (cycle.length === 0 || from >= until) return [];
  // A night shift that began the day before may still run.
  const first = Math.max(dayNumber(startsOn), dayNumber(dateAt(from, zone)) - 1);
  const last = Math.min(endsOn === null ? Number.POSITIVE_INFINITY : dayNumber(endsOn), dayNumber(dateAt(until, zone)));
  const found: RotationShift[] = [];
  for (let number = first; number <= last; number += 1) {
    const date = addDays('1970-01-01', number);
    for (const { crewId, daysAhead, people } of crews) {
      const place = (((number - dayNumber(startsOn) + daysAhead) % cycle.length) + cycle.length) % cycle.length;
      const times = shifts.find(({ shiftId }) => shiftId === cycle[place]);
      if (times === undefined) continue;
      const stretch = stretchOf(times, date, zone);
      if (!meet(stretch, { from, until })) continue;
      for (const personId of people) found.push({ ...stretch, rotationId, crewId, shiftId: times.shiftId, personId });
    }
  }
  return found.sort((a, b) => a.from - b.from || a.until - b.until);
}

/** When the wall shows the beginning and the end of a shift of that date; a shift over a change of the clocks is longer or shorter. */
function stretchOf({ endsAt, startsAt }: ShiftTimes, date: string, zone: string): { from: Ms; until: Ms } {
  const ends = endsAt <= startsAt ? addDays(date, 1) : date;
  return { from: instantOf(date, startsAt, zone), until: instantOf(ends, endsAt, zone) };
}

const eight = 8 * 60;
const twenty = 20 * 60;
const day12: ShiftTimes = { shiftId: 'day', startsAt: eight, endsAt: twenty };
const night12: ShiftTimes = { shiftId: 'night', startsAt: twenty, endsAt: eight };

/** A cycle of the trade: how many crews it wants, how far each is ahead of the one before, and what it covers. */
export interface RotationPattern {
  readonly title: Bilingual;
  readonly shifts: readonly ShiftTimes[];
  readonly cycle: readonly (string | null)[];
  readonly crews: number;
  /** How many days each crew is ahead of the one before it. */
  readonly apart: number;
}

/** Cycles of the trade; their hours are ours, and an estate sets its own. */
export const rotationPatterns = {
  'one-on-two-off': {
    title: { zh: '做一休二（24 小时）', en: 'One day on, two off (24 h)' },
    shifts: [{ shiftId: 'whole', startsAt: eight, endsAt: eight }],
    cycle: ['whole', null, null],
    crews: 3,
    apart: 1,
  },
  'two-on-two-off': {
    title: { zh: '做二休二（白班）', en: 'Two days on, two off (by day)' },
    shifts: [day12],
    cycle: ['day', 'day', null, null],
    crews: 2,
    apart: 2,
  },
  'day-night-two-off': {
    title: { zh: '四班两倒', en: 'Four crews, two shifts' },
    shifts: [day12, night12],
    cycle: ['day', 'night', null, null],
    crews: 4,
    apart: 1,
  },
  'four-crews-three-shifts': {
    title: { zh: '四班三倒', en: 'Four crews, three shifts' },
    shifts: [
      { shiftId: 'early', startsAt: eight, endsAt: 16 * 60 },
      { shiftId: 'late', startsAt: 16 * 60, endsAt: 0 },
      { shiftId: 'night', startsAt: 0, endsAt: eight },
    ],
    cycle: ['early', 'early', 'late', 'late', 'night', 'night', null, null],
    crews: 4,
    apart: 2,
  },
} as const satisfies Readonly<Record<string, RotationPattern>>;
export type RotationPatternId = keyof typeof rotationPatterns;

/** A rotation by a cycle of the trade, with these crews in their order. */
export const rotationBy = (
  pattern: RotationPatternId,
  rotation: Pick<Rotation, 'rotationId' | 'startsOn' | 'endsOn'>,
  crews: readonly Pick<Crew, 'crewId' | 'people'>[],
): Rotation => {
  const { apart, cycle, shifts }: RotationPattern = rotationPatterns[pattern];
  return {
    ...rotation,
    shifts,
    cycle,
    crews: crews.map((crew, index) => ({ ...crew, daysAhead: index * apart })),
  };
};
