import { Injectable } from '@nestjs/common';
import type { Ms } from '@steward/handbook';
import { Ledger } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import type { PersonFold } from '../person/person.fold.js';
import { readRoster } from '../roster/roster-rows.js';
import { onDutyAt, type Shift } from '../roster/roster.rules.js';
import type { AnswerBook } from './ladder.js';

/** An answer book with the zone in which its estate reads times. */
export interface OpenBook extends AnswerBook {
  readonly zone: string;
}

const usualZone = 'Asia/Shanghai';

/** How far a chain of "who stands in for whom" is followed when people are gathered. */
const rounds = 3;

/** Gathers everybody whom a question about an estate may come to: holders of posts there, who is on duty, superiors, deputies. */
@Injectable()
export class AnswerBookService {
  constructor(private readonly ledger: Ledger) {}

  /** What is on file at `at`; `named` are persons that the question itself speaks of. */
  async open(companyId: string, estateId: string | null, named: readonly string[], at: Ms): Promise<OpenBook> {
    return this.ledger.read('all-of-service', async (manager) => {
      const { zone, onDuty } = await dutyOf(manager, companyId, estateId, at);
      const people = await holdersOf(manager, companyId, estateId);
      let missing = [...named, ...onDuty.map((shift) => shift.personId), ...mentionedBy(people.values())].filter(
        (id) => !people.has(id),
      );
      for (let round = 0; round < rounds && missing.length > 0; round += 1) {
        const found = await personsOf(manager, companyId, missing);
        for (const person of found) people.set(person.personId, person);
        missing = mentionedBy(found).filter((id) => !people.has(id));
      }
      return { people, onDuty, zone };
    });
  }
}

function mentionedBy(people: Iterable<PersonFold>): string[] {
  const ids = new Set<string>();
  for (const person of people) {
    if (person.reportsTo !== null) ids.add(person.reportsTo);
    for (const deputy of person.deputies) ids.add(deputy.personId);
    for (const leave of person.leaves) if (leave.deputyId !== null) ids.add(leave.deputyId);
  }
  return [...ids];
}

async function dutyOf(
  manager: EntityManager,
  companyId: string,
  estateId: string | null,
  at: Ms,
): Promise<{ zone: string; onDuty: Shift[] }> {
  if (estateId === null) return { zone: usualZone, onDuty: [] };
  const [estate]: { zone: string }[] = await manager.query(
    'select zone from steward.known_estate where estate_id = $1 and company_id = $2',
    [estateId, companyId],
  );
  const zone = estate?.zone ?? usualZone;
  const roster = await readRoster(manager, estateId, zone, at, at + 1);
  return { zone, onDuty: onDutyAt(roster, at) };
}

async function holdersOf(
  manager: EntityManager,
  companyId: string,
  estateId: string | null,
): Promise<Map<string, PersonFold>> {
  const rows: { fold: PersonFold }[] = await manager.query(
    `select fold from steward.cases
     where process = 'person' and company_id = $1 and (fold -> 'posts' @> $2::jsonb or fold -> 'posts' @> $3::jsonb) order by id`,
    [companyId, JSON.stringify([{ companyId, estateId }]), JSON.stringify([{ companyId, estateId: null }])],
  );
  return new Map(rows.map((row) => [row.fold.personId, row.fold]));
}

async function personsOf(manager: EntityManager, companyId: string, ids: readonly string[]): Promise<PersonFold[]> {
  const rows: { fold: PersonFold }[] = await manager.query(
    `select fold from steward.cases where process = 'person' and company_id = $1 and id = any($2) order by id`,
    [companyId, ids],
  );
  return rows.map((row) => row.fold);
}
