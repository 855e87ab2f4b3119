import type { UnderStandard } from '@steward/contracts';
import { type Audience, type Firing, audienceNames, audiences } from '@steward/handbook';
import type { CaseOutcome } from '../outcome.js';
import type { ZoneHours } from './hours.js';
import type { Roster, RosterPerson } from './roster.js';

interface LevelTally {
  firings: number;
  repeats: number;
  cases: number;
  casesAtMost: number;
}

interface PersonTally {
  firings: number;
  cases: number;
  atNight: number;
  lastCase: number;
}

/** Whom the certain firings call, by level and, with a roster, by person; what the end of a chain repeats is counted apart. */
export class Escalations {
  private readonly levels = new Map<Audience, LevelTally>();
  private readonly persons = new Map<RosterPerson, PersonTally>();
  private readonly hours = new Float64Array(168);
  private firings = 0;
  private repeats = 0;
  private cases = 0;
  private casesAtMost = 0;
  private nobody = 0;
  private hourUnknown = 0;
  private seen = 0;

  constructor(private readonly roster: Roster | null) {}

  /** One more case; `isExact`: the hours of its firings are known. */
  add({ firings, possibleLevels }: CaseOutcome, hours: ZoneHours, isExact: boolean): void {
    this.seen += 1;
    const told = new Set<Audience>();
    for (const { firing, count } of firings) {
      // The end of a chain that repeats until somebody answers is counted by itself: it would drown every other point.
      const kind = firing.repeat === 0 ? 'firings' : 'repeats';
      this[kind] += count;
      for (const level of firing.tells) {
        told.add(level);
        this.level(level)[kind] += count;
      }
      if (firing.repeat > 0) continue;
      if (!isExact) {
        this.hourUnknown += 1;
        continue;
      }
      const hour = hours.hourOfWeek(firing.due);
      this.hours[hour] = (this.hours[hour] ?? 0) + 1;
      this.call(firing);
    }
    if (firings.length > 0) this.cases += 1;
    for (const level of told) this.level(level).cases += 1;
    for (const level of possibleLevels) told.add(level);
    if (told.size > 0) this.casesAtMost += 1;
    for (const level of told) this.level(level).casesAtMost += 1;
  }

  /** Firings that fell due in an hour of the week. */
  inHour(hour: number): number {
    return this.hours[hour] ?? 0;
  }

  result(): UnderStandard['escalations'] {
    return {
      firings: this.firings,
      repeats: this.repeats,
      cases: this.cases,
      casesAtMost: this.casesAtMost,
      byLevel: audiences.flatMap((level) => {
        const tally = this.levels.get(level);
        return tally ? [{ level, title: audienceNames[level], ...tally }] : [];
      }),
      byPerson:
        this.roster?.people.map((person) => {
          const { firings, cases, atNight } = this.persons.get(person) ?? { firings: 0, cases: 0, atNight: 0 };
          return { personId: person.id, name: person.name, firings, cases, atNight };
        }) ?? null,
      nobody: this.nobody,
      hourUnknown: this.hourUnknown,
    };
  }

  /** Each person once per firing, however many levels name him. */
  private call({ tells, due }: Firing): void {
    const { roster } = this;
    if (!roster) return;
    const called = new Set<RosterPerson>();
    let asked = false;
    for (const level of tells) {
      if (level === 'owner' || level === 'operator') continue;
      asked = true;
      for (const person of roster.answering(level, due)) called.add(person);
    }
    if (asked && called.size === 0) this.nobody += 1;
    for (const person of called) {
      const tally = this.persons.get(person) ?? { firings: 0, cases: 0, atNight: 0, lastCase: 0 };
      this.persons.set(person, tally);
      tally.firings += 1;
      if (roster.isNight(due)) tally.atNight += 1;
      if (tally.lastCase !== this.seen) tally.cases += 1;
      tally.lastCase = this.seen;
    }
  }

  private level(level: Audience): LevelTally {
    const known = this.levels.get(level) ?? { firings: 0, repeats: 0, cases: 0, casesAtMost: 0 };
    this.levels.set(level, known);
    return known;
  }
}
