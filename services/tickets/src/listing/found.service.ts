import { Inject, Injectable } from '@nestjs/common';
import type { Reading } from '@steward/handbook';
import { type Caller, Ledger, SERVICE_DATA, callerScopes, reachOf } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { externalNumberOf } from '../complaint/external-number.js';
import { ReadingsService } from '@steward/case-kit';
import { knowsBuildingSql, knowsComplainantSql, readingSql, readsSql } from '../masking/reading.sql.js';
import { leavesCalled } from './leaves-called.sql.js';
import type { ListedCase } from './listing.schemas.js';
import type { Conditions } from './listing.sql.js';

/** What a list is searched by that not everybody may know. */
export interface Asked {
  readonly q?: string | undefined;
  readonly building?: string | undefined;
  readonly dwelling?: string | undefined;
  readonly externalNumber?: string | undefined;
}

/** How much of a case one must read to find it by what matched. `where`, the words for a place, are for whoever knows who complained. */
const wants: Readonly<Record<string, Reading>> = { number: 'skeleton', task: 'task', work: 'work', contact: 'contact' };

/** Among so many of the newest cases of a company or estate, finished ones are found by what they are called: a look has to end. */
const newestLooked = 20_000;

/** Finds cases by words, place and numbers; nobody finds by what he may not read, or he could try it out. */
@Injectable()
export class FoundService {
  constructor(
    private readonly ledger: Ledger,
    private readonly readings: ReadingsService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /** Adds what is asked, each for those cases only of which the caller may know it. */
  async narrow(caller: Caller, conditions: Conditions, asked: Asked): Promise<void> {
    const { q, building, dwelling, externalNumber } = asked;
    if (q !== undefined) await this.addWords(caller, conditions, q);
    if (building === undefined && dwelling === undefined && externalNumber === undefined) return;
    const reading = readingSql(caller, (value) => conditions.value(value), 'c');
    const whose = knowsComplainantSql(reading, 'c');
    if (building !== undefined) conditions.add('c.building_id = ?', building).add(knowsBuildingSql(reading, 'c'));
    if (dwelling !== undefined) conditions.add('c.dwelling_id = ?', dwelling).add(whose);
    if (externalNumber !== undefined)
      conditions
        .add('c.external_number = any (?::text[])', [externalNumber, externalNumberOf(externalNumber).number])
        .add(whose);
  }

  /** As `narrow` for words alone. `contacts` false: names and numbers find nothing, where nobody could be told which case it was. */
  async addWords(caller: Caller, conditions: Conditions, q: string, contacts = true): Promise<void> {
    const place = (value: unknown): string => conditions.value(value);
    const matching = matchingSql(caller, place, q);
    const reading = readingSql(caller, place, 'k');
    const needs = Object.entries(wants)
      .filter(([what]) => contacts || what !== 'contact')
      .map(([what, least]) => `when '${what}' then ${readsSql(reading, least)}`)
      .join(' ');
    conditions.add(
      // A single array, so that the few cases found are read by their ids instead of all cases in the list's order.
      `c.id = any (array(select f.case_id from ${matching} as f join steward.cases k on k.id = f.case_id
         where case f.needs ${needs} when 'where' then ${knowsComplainantSql(reading, 'k')} else false end${await this.calledSql(caller, place, q)}))`,
    );
  }

  /** Beside them the cases whose title, as it stands above them in every list, holds the words: all open ones, and of the newest. */
  private async calledSql(caller: Caller, place: (value: unknown) => string, q: string): Promise<string> {
    const reach = reachOf(caller);
    const companies = [...new Set(caller.grants.map((grant) => grant.companyId))];
    const leaves = await leavesCalled(this.data, companies, q);
    if (leaves.length === 0) return '';
    const [places, categories, problems] = (['place', 'category', 'problem'] as const).map(
      (part) => `${place(leaves.map((leaf) => leaf[part]))}::text[]`,
    );
    const called = (row: string): string =>
      `(${row}.place, ${row}.category, ${row}.problem) in (select * from unnest(${places}, ${categories}, ${problems}))`;
    const newest = (column: string, ids: readonly string[]): string =>
      `select n.id from unnest(${place(ids)}::text[]) as within (id), lateral (select k.id, k.place, k.category, k.problem
         from steward.cases k where k.process = 'complaint' and k.${column} = within.id
         order by k.received_at desc, k.id desc limit ${newestLooked}) as n where ${called('n')}`;
    return ` union all select k.id from steward.cases k where k.process = 'complaint' and not k.over and ${called('k')}
      union all ${newest('company_id', reach.companies)} union all ${newest('estate_id', reach.estates)}`;
  }

  /** Remembers which of the shown cases were found by name, phone or mail, or as a confidential case's dwelling (§7.4). */
  async record(caller: Caller, asked: Asked, shown: readonly ListedCase[]): Promise<void> {
    const { q, dwelling } = asked;
    if (shown.length === 0) return;
    if (dwelling !== undefined) await this.recordDwellings(caller, shown);
    if (q === undefined) return;
    const values: unknown[] = [];
    const place = (value: unknown): string => `$${values.push(value)}`;
    const matching = matchingSql(caller, place, q);
    const readable = shown.filter(({ reading }) => reading === 'contact').map(({ id }) => id);
    const rows = await this.ledger.read(
      callerScopes(caller),
      (manager): Promise<{ case_id: string; content_id: string }[]> =>
        manager.query(
          `select f.case_id, f.content_id from ${matching} as f where f.needs = 'contact' and f.case_id = any (${place(readable)}::text[])`,
          values,
        ),
    );
    await this.readings.recordFound(
      caller,
      rows.map((row) => ({ caseId: row.case_id, contentId: row.content_id })),
    );
  }

  private async recordDwellings(caller: Caller, shown: readonly ListedCase[]): Promise<void> {
    const secret = shown.filter(({ confidential }) => confidential).map(({ id }) => id);
    if (secret.length === 0) return;
    const rows = await this.ledger.read(callerScopes(caller), (manager): Promise<{ id: string; content: string }[]> =>
      manager.query(
        `select id, coalesce(fold->>'reporterId', fold->>'contentId') as content from steward.cases where id = any ($1::text[])`,
        [secret],
      ),
    );
    await this.readings.recordFound(
      caller,
      rows.map(({ id, content }) => ({ caseId: id, contentId: content })),
    );
  }
}

function matchingSql(caller: Caller, place: (value: unknown) => string, q: string): string {
  const reach = reachOf(caller);
  const companies = [...new Set(caller.grants.map((grant) => grant.companyId))];
  return `steward.complaints_matching(${place(q)}, ${place(companies)}::text[], ${place(reach.companies)}::text[], ${place(reach.estates)}::text[])`;
}
