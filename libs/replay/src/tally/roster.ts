import type { Audience, Ms } from '@steward/handbook';
import { ZoneHours } from './hours.js';

/** Somebody on a roster file. */
export interface RosterPerson {
  readonly id: string;
  readonly name: string;
  /** Levels for which he answers. */
  readonly levels: readonly Exclude<Audience, 'owner' | 'operator'>[];
  /** When he is on duty, in the roster's zone; always when absent. Hours of the day 0–24, `until` beyond 24 runs into the next day. */
  readonly duty?: readonly { readonly days: readonly number[]; readonly from: number; readonly until: number }[];
  /** Away from the first until before the second instant. */
  readonly leave?: readonly { readonly from: Ms; readonly until: Ms }[];
}

/** Levels in the order in which a call goes up when nobody is there. */
const chain: readonly Audience[] = [
  'handler',
  'supervisor',
  'deputy-and-roster',
  'estate-manager',
  'regional-manager',
  'company',
];

/** Who would have been called: those of the level who are on duty and not away, else the next level up. */
export class Roster {
  private readonly hours: ZoneHours;

  /** Throws `RangeError` for an unknown IANA zone. */
  constructor(
    zone: string,
    readonly people: readonly RosterPerson[],
  ) {
    this.hours = new ZoneHours(zone);
  }

  /** Those who answer for a level at an instant; empty when nobody does up to the top of the chain. */
  answering(level: Audience, at: Ms): readonly RosterPerson[] {
    for (const one of chain.slice(Math.max(0, chain.indexOf(level)))) {
      const there = this.people.filter(
        (person) => (person.levels as readonly Audience[]).includes(one) && this.isThere(person, at),
      );
      if (there.length > 0) return there;
    }
    return [];
  }

  /** Whether an instant lies between 22 and 6 o'clock. */
  isNight(at: Ms): boolean {
    const hour = this.hours.hourOfWeek(at) % 24;
    return hour >= 22 || hour < 6;
  }

  private isThere(person: RosterPerson, at: Ms): boolean {
    if (person.leave?.some(({ from, until }) => from <= at && at < until)) return false;
    if (!person.duty) return true;
    const hourOfWeek = this.hours.hourOfWeek(at);
    return person.duty.some(({ days, from, until }) =>
      days.some((day) => {
        const since = (hourOfWeek - ((day - 1) * 24 + from) + 168) % 168;
        return since < until - from;
      }),
    );
  }
}
