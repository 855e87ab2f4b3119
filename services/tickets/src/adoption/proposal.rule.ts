import { type Ms, addDays, dateAt, instantOf, weekdayOf } from '@steward/handbook';

/** An old case that may be taken over. */
export interface Adoptable {
  readonly caseId: string;
  readonly class: string;
  /** What is answered within the hour. */
  readonly urgent: boolean;
  readonly receivedAt: Ms;
  readonly skills: readonly string[];
}

/** Somebody who may take old cases over. */
export interface Taker {
  readonly personId: string;
  readonly skills: readonly string[];
}

/** Who takes a case, and by when it is to be resolved (ours). */
export interface Proposed {
  readonly caseId: string;
  readonly personId: string | null;
  readonly resolveBy: Ms;
}

const ranks: Readonly<Record<string, number>> = { 'major-emergency': 0, major: 1, urgent: 2 };
const rankOf = (one: Adoptable): number => (one.urgent ? 0 : (ranks[one.class] ?? 3));
/** A day's work is done at 18:00 on the wall *(ours)*. */
const endOfDayMinutes = 18 * 60;

/**
 * Proposes who takes which old case and by when (ours): the gravest first, the oldest first, evenly to those who have the skills,
 * else to all; each deals with `perDay` of them on a working day, from the next one on, Saturdays and Sundays left out. Without
 * people the days are the same and nobody is named.
 */
export function proposal(
  cases: readonly Adoptable[],
  people: readonly Taker[],
  { perDay, zone, now }: { readonly perDay: number; readonly zone: string; readonly now: Ms },
): Proposed[] {
  const load = new Map<string | null, number>();
  const days: string[] = [];
  const dayOf = (index: number): string => {
    while (days.length <= index) days.push(nextWorkingDay(days.at(-1) ?? dateAt(now, zone)));
    return days[index] ?? '';
  };
  const worst = [...cases].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.receivedAt - b.receivedAt || (a.caseId < b.caseId ? -1 : 1),
  );
  return worst.map(({ caseId, skills }) => {
    const able = people.filter((one) => skills.every((skill) => one.skills.includes(skill)));
    const personId = leastLoaded(able.length > 0 ? able : people, load);
    const before = load.get(personId) ?? 0;
    load.set(personId, before + 1);
    return { caseId, personId, resolveBy: instantOf(dayOf(Math.floor(before / perDay)), endOfDayMinutes, zone) };
  });
}

function leastLoaded(people: readonly Taker[], load: ReadonlyMap<string | null, number>): string | null {
  return people.reduce<string | null>(
    (least, { personId }) => (least === null || (load.get(personId) ?? 0) < (load.get(least) ?? 0) ? personId : least),
    null,
  );
}

function nextWorkingDay(date: string): string {
  let next = addDays(date, 1);
  while (weekdayOf(next) > 5) next = addDays(next, 1);
  return next;
}
