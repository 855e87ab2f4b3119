import { Injectable } from '@nestjs/common';
import type { Ms } from '@steward/handbook';
import { Ledger, knownEstate } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { PersonFold } from '../person/person.fold.js';
import { usualZone } from '../read-models/seen-estate.js';
import { readRoster } from '../roster/roster-rows.js';
import { onDutyAt, shiftsBetween, type RosterLevel, type Shift } from '../roster/roster.rules.js';
import type { AnswerBook } from './ladder.js';

/** An answer book with the zone in which its estate reads times. */
export interface OpenBook extends AnswerBook {
  readonly zone: string;
}

/** An estate without a single shift of a level in so long before and after, ms, keeps no roster for it (a week, ours). */
const rosterAround = 7 * 24 * 3_600_000;

/** How far a chain of "who stands in for whom" is followed when people are gathered. */
const steps = 3;

/** Gathers everybody whom a question about an estate may come to: holders of posts there, who is on duty, superiors, deputies. */
@Injectable()
export class AnswerBookService {
  constructor(private readonly ledger: Ledger) {}

  /** What is on file at `at`; `named` are persons that the question itself speaks of. */
  open(companyId: string, estateId: string | null, named: readonly string[], at: Ms): Promise<OpenBook> {
    return this.ledger.read('all-of-service', (manager) => this.within(manager, companyId, estateId, named, at));
  }

  /** The same within a transaction that reads more. */
  async within(
    manager: EntityManager,
    companyId: string,
    estateId: string | null,
    named: readonly string[],
    at: Ms,
  ): Promise<OpenBook> {
    const { zone, onDuty, rostered } = await dutyOf(manager, companyId, estateId, at);
    const asked = [...named, ...onDuty.map((shift) => shift.personId)];
    return { people: await peopleOf(manager, companyId, estateId, asked), onDuty, rostered, zone };
  }
}

async function dutyOf(
  manager: EntityManager,
  companyId: string,
  estateId: string | null,
  at: Ms,
): Promise<{ zone: string; onDuty: Shift[]; rostered: RosterLevel[] }> {
  if (estateId === null) return { zone: usualZone, onDuty: [], rostered: [] };
  const estate = await manager.getRepository(knownEstate).findOneBy({ estateId, companyId });
  const zone = estate?.zone ?? usualZone;
  const roster = await readRoster(manager, estateId, zone, at - rosterAround, at + rosterAround);
  const around = shiftsBetween(roster, at - rosterAround, at + rosterAround);
  return { zone, onDuty: onDutyAt(roster, at), rostered: [...new Set(around.map(({ level }) => level))] };
}

/** Holders of posts at the estate or at all estates, the persons asked for, and whom their superiors, deputies and leaves name. */
const peopleQuestion = /* sql */ `
with recursive found (id, fold, step) as (
  select id, fold, 0 from steward.cases
  where process = 'person' and company_id = $1
    and (fold -> 'posts' @> $2::jsonb or fold -> 'posts' @> $3::jsonb or id = any ($4))
  union
  select c.id, c.fold, f.step + 1
  from found f
  cross join lateral (
    select f.fold ->> 'reportsTo' as id
    union all select d ->> 'personId' from jsonb_array_elements(f.fold -> 'deputies') d
    union all select l ->> 'deputyId' from jsonb_array_elements(f.fold -> 'leaves') l
  ) named
  join steward.cases c on c.id = named.id and c.process = 'person' and c.company_id = $1
  where f.step < $5
)
select distinct on (id) fold from found order by id`;

/** Everybody whom a question about an estate may come to, and the persons who are asked for, with whom they name; by id. */
export async function peopleOf(
  manager: EntityManager,
  companyId: string,
  estateId: string | null,
  asked: readonly string[],
): Promise<Map<string, PersonFold>> {
  const posts = (estate: string | null): string => JSON.stringify([{ companyId, estateId: estate }]);
  const rows: { fold: PersonFold }[] = await manager.query(peopleQuestion, [
    companyId,
    posts(estateId),
    posts(null),
    asked,
    steps,
  ]);
  return new Map(rows.map((row) => [row.fold.personId, row.fold]));
}
