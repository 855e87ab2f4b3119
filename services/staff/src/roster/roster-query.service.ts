import { Injectable } from '@nestjs/common';
import { callerScopes, Ledger, type Caller } from '@steward/service-kit';
import { actorFor, staff } from '../permission.js';
import { covers, leaveAt, type PersonFold } from '../person/person.fold.js';
import { seenEstate } from '../read-models/seen-estate.js';
import { readRoster } from './roster-rows.js';
import {
  gapsBetween,
  kindGapsBetween,
  rosterLevels,
  shiftsBetween,
  type KindGap,
  type RosterPlan,
} from './roster.rules.js';
import type { GapsDto, GapsQuery, RosterDto, RosterQuery } from './roster.schemas.js';

const iso = (instant: number): string => new Date(instant).toISOString();
const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Reads the duty roster: who is on duty when, and which hours nobody covers. */
@Injectable()
export class RosterQueryService {
  constructor(private readonly ledger: Ledger) {}

  /** The shifts between two instants, patterns expanded and overrides applied. Refused with `estate.unknown`, `role.missing`. */
  async roster(caller: Caller, estateId: string, query: RosterQuery): Promise<RosterDto> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const { companyId, zone } = await seenEstate(manager, estateId);
      actorFor(caller, staff, { companyId, estateId });
      const from = Date.parse(query.from);
      const until = Date.parse(query.until);
      const stored = await readRoster(manager, estateId, zone, from, until);
      return {
        estateId,
        zone,
        shifts: shiftsBetween(stored, from, until).map((shift) => ({
          ...shift,
          from: iso(shift.from),
          until: iso(shift.until),
        })),
        patterns: stored.patterns.map(({ patternId, startsAt, endsAt, days, cycle, ...rest }) => ({
          id: patternId,
          ...rest,
          days: [...days],
          cycle: cycle ?? null,
          startsAt: clockTime(startsAt),
          endsAt: clockTime(endsAt),
        })),
        overrides: stored.overrides.map(({ overrideId, from: begins, until: ends, ...rest }) => ({
          id: overrideId,
          ...rest,
          from: iso(begins),
          until: iso(ends),
          reason: stored.reasons.get(overrideId) ?? '',
        })),
      };
    });
  }

  /**
   * The hours of each level from now on that nobody covers: nobody rostered, or all who are rostered on leave, inactive or
   * without a post at the estate. Refused with `estate.unknown`, `role.missing`.
   */
  async gaps(caller: Caller, estateId: string, query: GapsQuery): Promise<GapsDto> {
    const from = await this.ledger.now();
    const until = from + query.days * 86_400_000;
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const { companyId, zone } = await seenEstate(manager, estateId);
      actorFor(caller, staff, { companyId, estateId });
      const stored = await readRoster(manager, estateId, zone, from, until);
      const ids = new Set(namedIn(stored));
      const byKinds = query.kinds === 'true';
      const rows: { fold: PersonFold }[] = await manager.query(
        `select fold from steward.cases where process = 'person' and company_id = $1 and ($2::text[] is null or id = any($2))`,
        // Which kinds of work there are, everybody says.
        [companyId, byKinds ? null : [...ids]],
      );
      const people = new Map(rows.map((row) => [row.fold.personId, row.fold]));
      const edges = [...people.values()].flatMap((person) =>
        ids.has(person.personId) ? person.leaves.flatMap((leave) => [leave.from, leave.until]) : [],
      );
      const available = (personId: string, at: number): boolean => {
        const person = people.get(personId);
        return (
          person !== undefined && person.active && leaveAt(person, at) === null && covers(person, companyId, estateId)
        );
      };
      const gaps = gapsBetween(stored, query.levels ?? rosterLevels, from, until, available, edges);
      return {
        estateId,
        from: iso(from),
        until: iso(until),
        gaps: gaps.map((gap) => ({
          level: gap.level,
          from: iso(gap.from),
          until: iso(gap.until),
          hours: hoursOf(gap),
          why: gap.why,
          rostered: [...gap.rostered],
        })),
        ...(byKinds
          ? {
              kinds: byKind(
                kindGapsBetween(
                  stored,
                  kindsAt([...people.values()], companyId, estateId),
                  from,
                  until,
                  available,
                  (personId, kind) => people.get(personId)?.skills.includes(kind) === true,
                  edges,
                ),
              ),
            }
          : {}),
      };
    });
  }
}

const hoursOf = ({ from, until }: { readonly from: number; readonly until: number }): number =>
  Math.round(((until - from) / 3_600_000) * 100) / 100;

/** Of each kind so many of its gaps are listed; its hours are of all. */
const mostListed = 50;

function byKind(gaps: readonly KindGap[]): NonNullable<GapsDto['kinds']> {
  const kinds = [...new Set(gaps.map(({ kind }) => kind))].map((kind) => {
    const own = gaps.filter((gap) => gap.kind === kind);
    return {
      kind,
      hours: Math.round(own.reduce((sum, gap) => sum + hoursOf(gap), 0) * 100) / 100,
      gaps: own.slice(0, mostListed).map((gap) => ({
        from: iso(gap.from),
        until: iso(gap.until),
        hours: hoursOf(gap),
        rostered: [...gap.rostered],
      })),
    };
  });
  return kinds.sort((a, b) => b.hours - a.hours || (a.kind < b.kind ? -1 : 1));
}

/** The kinds of work that somebody active with a post at the estate does: what nobody there does is no gap of its roster. */
function kindsAt(people: readonly PersonFold[], companyId: string, estateId: string): string[] {
  const here = people.filter((person) => person.active && covers(person, companyId, estateId));
  return [...new Set(here.flatMap(({ skills }) => skills))].sort();
}

/** Everybody whom a roster may put on duty, without working out when. */
const namedIn = ({ overrides, patterns, shifts }: RosterPlan): string[] => [
  ...patterns.map(({ personId }) => personId),
  ...shifts.map(({ personId }) => personId),
  ...overrides.flatMap(({ personId, replacementId }) => [personId, replacementId]).filter((id) => id !== null),
];
