import { addDays, dateAt, instantOf, weekdayOf, type Ms } from '@steward/handbook';

/** Levels that a roster can name somebody for. */
export const rosterLevels = ['handler', 'supervisor', 'estate-manager', 'company'] as const;
export type RosterLevel = (typeof rosterLevels)[number];

/** Somebody on duty from `from` up to, not including, `until` (epoch milliseconds). */
export interface Shift {
  /** Shift, pattern or override that put the person there; a pattern's shifts share its id. */
  readonly source: string;
  readonly level: RosterLevel;
  readonly personId: string;
  readonly from: Ms;
  readonly until: Ms;
}

/** Days that come round in turn, whatever day of the week it is: 做二休二, 四班三倒. */
export interface Rotation {
  /** Days until it begins again, 2–56. */
  readonly length: number;
  /** Local date that is its first day; it goes round before it as well as behind it. */
  readonly from: string;
}

/** Longest rotation, in days: eight weeks. */
export const longestRotation = 56;

/** A week, or a rotation, that repeats in the estate's zone. `endsAt` at or before `startsAt` is on the next day; equal is 24 h. */
export interface WeeklyPattern {
  readonly patternId: string;
  readonly level: RosterLevel;
  readonly personId: string;
  /** Monday 1 … Sunday 7; of a rotation its days, the first is 1. */
  readonly days: readonly number[];
  /** Left out: it repeats every week. */
  readonly cycle?: Rotation;
  /** Minute of the local day, 0–1439. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Local dates, both included; `until` null: no end. */
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** A change for one stretch of time, stronger than shifts and patterns; a later one is stronger than an earlier one. */
export interface Override {
  readonly overrideId: string;
  readonly kind: 'replace' | 'add' | 'remove';
  readonly level: RosterLevel;
  /** Who is replaced or removed, null for everybody at this level; who is added. */
  readonly personId: string | null;
  /** Who comes instead, with `replace`. */
  readonly replacementId: string | null;
  readonly from: Ms;
  readonly until: Ms;
}

/** An estate's roster as written. `overrides` in the order in which they were made. */
export interface RosterPlan {
  readonly zone: string;
  readonly shifts: readonly Shift[];
  readonly patterns: readonly WeeklyPattern[];
  readonly overrides: readonly Override[];
}

const day = 86_400_000;

const byTime = (a: Shift, b: Shift): number =>
  a.from - b.from ||
  a.until - b.until ||
  compare(a.level, b.level) ||
  compare(a.personId, b.personId) ||
  compare(a.source, b.source);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Which day of its week or rotation a local date is, counted from 1. */
function dayOf(date: string, cycle: Rotation | undefined): number {
  if (cycle === undefined) return weekdayOf(date);
  const ahead = Math.round((Date.parse(date) - Date.parse(cycle.from)) / day);
  return (((ahead % cycle.length) + cycle.length) % cycle.length) + 1;
}

/** The shifts of one pattern that touch the stretch from `from` to `until`. */
export function expandPattern(pattern: WeeklyPattern, zone: string, from: Ms, until: Ms): Shift[] {
  const shifts: Shift[] = [];
  // A night shift that began the day before may still run at `from`.
  const first = addDays(dateAt(from, zone), -1);
  const last = dateAt(until, zone);
  const start = first > pattern.validFrom ? first : pattern.validFrom;
  const end = pattern.validUntil !== null && pattern.validUntil < last ? pattern.validUntil : last;
  // Counted beforehand: a date is a text, and behind the year 9999 texts no longer stand in the order of days.
  const days = (Date.parse(end) - Date.parse(start)) / day;
  for (let ahead = 0; ahead <= days; ahead += 1) {
    const date = addDays(start, ahead);
    if (!pattern.days.includes(dayOf(date, pattern.cycle))) continue;
    const begins = instantOf(date, pattern.startsAt, zone);
    const ends = instantOf(pattern.endsAt <= pattern.startsAt ? addDays(date, 1) : date, pattern.endsAt, zone);
    if (begins < until && ends > from) {
      shifts.push({
        source: pattern.patternId,
        level: pattern.level,
        personId: pattern.personId,
        from: begins,
        until: ends,
      });
    }
  }
  return shifts;
}

/** The shift without the stretch: none, one or two pieces. */
function without(shift: Shift, from: Ms, until: Ms): Shift[] {
  if (until <= shift.from || from >= shift.until) return [shift];
  const pieces: Shift[] = [];
  if (shift.from < from) pieces.push({ ...shift, until: from });
  if (until < shift.until) pieces.push({ ...shift, from: until });
  return pieces;
}

function applyOverride(shifts: readonly Shift[], override: Override): Shift[] {
  if (override.kind === 'add') {
    if (override.personId === null) return [...shifts];
    return [
      ...shifts,
      {
        source: override.overrideId,
        level: override.level,
        personId: override.personId,
        from: override.from,
        until: override.until,
      },
    ];
  }
  const result: Shift[] = [];
  for (const shift of shifts) {
    const meant =
      shift.level === override.level && (override.personId === null || override.personId === shift.personId);
    if (!meant) {
      result.push(shift);
      continue;
    }
    result.push(...without(shift, override.from, override.until));
    const from = Math.max(shift.from, override.from);
    const until = Math.min(shift.until, override.until);
    if (override.kind === 'replace' && override.replacementId !== null && from < until) {
      result.push({ source: override.overrideId, level: shift.level, personId: override.replacementId, from, until });
    }
  }
  return result;
}

/** Who is on duty between two instants, patterns expanded and overrides applied, by beginning. */
export function shiftsBetween(plan: RosterPlan, from: Ms, until: Ms): Shift[] {
  let shifts: Shift[] = plan.shifts.filter((shift) => shift.from < until && shift.until > from);
  for (const pattern of plan.patterns) shifts.push(...expandPattern(pattern, plan.zone, from, until));
  for (const override of plan.overrides) {
    if (override.from < until && override.until > from) shifts = applyOverride(shifts, override);
  }
  return shifts.filter((shift) => shift.from < until && shift.until > from).sort(byTime);
}

/** Who is on duty at one instant. */
export function onDutyAt(plan: RosterPlan, at: Ms): Shift[] {
  return shiftsBetween(plan, at, at + 1).filter((shift) => shift.from <= at && at < shift.until);
}

/** A stretch without anybody at a level. */
export interface Gap {
  readonly level: RosterLevel;
  readonly from: Ms;
  readonly until: Ms;
  /** `nobody-rostered`, or `nobody-available`: all who are rostered are on leave, inactive or without a post here. */
  readonly why: 'nobody-rostered' | 'nobody-available';
  /** Who is rostered there and can't come. */
  readonly rostered: readonly string[];
}

/**
 * The hours between two instants that nobody covers, for each of the levels. `available` says whether a person can be
 * had at an instant; it is asked at every instant of `edges` (begins and ends of leave) and of the shifts.
 */
export function gapsBetween(
  plan: RosterPlan,
  levels: readonly RosterLevel[],
  from: Ms,
  until: Ms,
  available: (personId: string, at: Ms) => boolean,
  edges: readonly Ms[] = [],
): Gap[] {
  const shifts = shiftsBetween(plan, from, until);
  return levels.flatMap((level) =>
    gapsIn(
      shifts.filter((shift) => shift.level === level),
      { level, from, until, available, edges },
    ),
  );
}

/** The hours in which somebody handles cases but nobody who can be had does a kind of work. */
export interface KindGap {
  readonly kind: string;
  readonly from: Ms;
  readonly until: Ms;
  /** Who is on duty then. */
  readonly rostered: readonly string[];
}

/**
 * For each kind of work the hours between two instants at which handlers are rostered and none of them that is `available` does it;
 * hours without anybody are gaps of their own (`gapsBetween`). `does` says whether somebody does a kind of work.
 */
export function kindGapsBetween(
  plan: RosterPlan,
  kinds: readonly string[],
  from: Ms,
  until: Ms,
  available: (personId: string, at: Ms) => boolean,
  does: (personId: string, kind: string) => boolean,
  edges: readonly Ms[] = [],
): KindGap[] {
  const shifts = shiftsBetween(plan, from, until).filter(({ level }) => level === 'handler');
  return kinds.flatMap((kind) => {
    const able = (personId: string, at: Ms): boolean => does(personId, kind) && available(personId, at);
    return gapsIn(shifts, { level: 'handler', from, until, available: able, edges }).flatMap((gap) =>
      gap.why === 'nobody-rostered' ? [] : [{ kind, from: gap.from, until: gap.until, rostered: gap.rostered }],
    );
  });
}

interface Asked {
  readonly level: RosterLevel;
  readonly from: Ms;
  readonly until: Ms;
  readonly available: (personId: string, at: Ms) => boolean;
  readonly edges: readonly Ms[];
}

/** The stretches of one level's shifts, by their beginning, at which nobody can be had. */
function gapsIn(here: readonly Shift[], { available, edges, from, level, until }: Asked): Gap[] {
  const gaps: Gap[] = [];
  const cuts = [...new Set([from, ...here.flatMap((shift) => [shift.from, shift.until]), ...edges])]
    .filter((cut) => cut >= from && cut < until)
    .sort((a, b) => a - b);
  let joined = false;
  // From cut to cut, with those who are there: asking every shift at every cut takes minutes where there are many of both.
  let next = 0;
  let there: Shift[] = [];
  for (const [index, cut] of cuts.entries()) {
    there = there.filter((shift) => cut < shift.until);
    for (let shift = here[next]; shift !== undefined && shift.from <= cut; shift = here[next]) {
      if (cut < shift.until) there.push(shift);
      next += 1;
    }
    const end = cuts[index + 1] ?? until;
    if (there.some(({ personId }) => available(personId, cut))) {
      joined = false;
      continue;
    }
    const why = there.length === 0 ? 'nobody-rostered' : 'nobody-available';
    const names = [...new Set(there.map(({ personId }) => personId))].sort();
    const last = joined ? gaps.at(-1) : undefined;
    if (last !== undefined && last.why === why && last.rostered.join() === names.join())
      gaps[gaps.length - 1] = { ...last, until: end };
    else gaps.push({ level, from: cut, until: end, why, rostered: names });
    joined = true;
  }
  return gaps;
}
