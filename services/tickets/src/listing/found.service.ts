import { Injectable } from '@nestjs/common';
import type { Reading } from '@steward/handbook';
import { type Caller, Ledger, callerScopes } from '@steward/service-kit';
import { externalNumberOf } from '../complaint/external-number.js';
import { ReadingsService } from '../reading/readings.service.js';
import { knowsBuildingSql, knowsComplainantSql, readingSql, readsSql } from '../reading/reading.sql.js';
import type { ListedCase } from './listing.schemas.js';
import type { Conditions } from './listing.sql.js';
import { reachOf } from './reach.js';

/** What a list is searched by that not everybody may know. */
export interface Asked {
  readonly q?: string | undefined;
  readonly building?: string | undefined;
  readonly dwelling?: string | undefined;
  readonly externalNumber?: string | undefined;
}

/** How much of a case one must read to find it by what matched. `where`, the words for a place, are for whoever knows who complained. */
const wants: Readonly<Record<string, Reading>> = { number: 'skeleton', task: 'task', work: 'work', contact: 'contact' };

/** Finds cases by words, place and numbers; nobody finds by what he may not read, or he could try it out. */
@Injectable()
export class FoundService {
  constructor(
    private readonly ledger: Ledger,
    private readonly readings: ReadingsService,
  ) {}

  /** Adds what is asked, each for those cases only of which the caller may know it. */
  narrow(caller: Caller, conditions: Conditions, asked: Asked): void {
    const { q, building, dwelling, externalNumber } = asked;
    if (q !== undefined) this.addWords(caller, conditions, q);
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
  addWords(caller: Caller, conditions: Conditions, q: string, contacts = true): void {
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
         where case f.needs ${needs} when 'where' then ${knowsComplainantSql(reading, 'k')} else false end))`,
    );
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
