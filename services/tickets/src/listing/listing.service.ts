import { Injectable } from '@nestjs/common';
import { type Bilingual, type Standard, confidentialRoles, problemClasses } from '@steward/handbook';
import { type Caller, Ledger, callerScopes, rolesFor } from '@steward/service-kit';
import { complaintViewSchema } from '../complaint/complaint.schemas.js';
import { StandardsService } from '../read-models/standards.service.js';
import { type CaseRow, Conditions, type ListOrder, type ListReads, listingSql } from './listing.sql.js';
import { decodeListCursor, encodeListCursor } from './list-cursor.js';
import type { ListedCase } from './listing.schemas.js';

/** One page and where the next begins; null at the end. `now` is the database's clock, for countdowns. */
export interface Page {
  readonly now: string;
  readonly items: readonly ListedCase[];
  readonly next: string | null;
}

/** How many open cases somebody sees, by what makes them urgent. */
export interface OpenCounts {
  readonly open: number;
  readonly overdue: number;
  readonly unassigned: number;
  readonly greenChannel: number;
  readonly byClass: Readonly<Record<string, number>>;
}

/** Lists of complaints under the caller's scopes: one indexed query per page. */
@Injectable()
export class ListingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
  ) {}

  /** A page of what the conditions leave, in the wanted order. Refused with `cursor.invalid`. */
  async page(
    caller: Caller,
    conditions: Conditions,
    options: {
      readonly reads: ListReads;
      readonly order: ListOrder;
      readonly limit: number;
      readonly cursor?: string | undefined;
    },
  ): Promise<Page> {
    const after = options.cursor === undefined ? undefined : decodeListCursor(options.order, options.cursor);
    const statement = listingSql(conditions, {
      reads: options.reads,
      order: options.order,
      // One more than asked for tells whether there is a next page.
      limit: options.limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    const rows = await this.ledger.read<CaseRow[]>(callerScopes(caller), (manager) =>
      manager.query(statement.text, [...statement.values]),
    );
    const shown = rows.slice(0, options.limit);
    const last = shown.at(-1);
    return {
      now: new Date(await this.ledger.now()).toISOString(),
      items: await Promise.all(shown.map((row) => this.listed(caller, row))),
      next: rows.length > options.limit && last !== undefined ? encodeListCursor(options.order, last.sort_key) : null,
    };
  }

  /** Counts over all open cases that the conditions leave. */
  async counts(caller: Caller, conditions: Conditions): Promise<OpenCounts> {
    const now = conditions.value(new Date(await this.ledger.now()));
    const rows = await this.ledger.read<Record<string, number | string>[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select c.class, count(*)::int as open, count(*) filter (where c.limit_at < ${now}::timestamptz)::int as overdue,
           count(*) filter (where c.handler_id is null)::int as unassigned, count(*) filter (where c.green_channel)::int as green
         from steward.cases c where c.process = 'complaint' and not c.over${conditions.sql} group by c.class`,
        conditions.values,
      ),
    );
    const sum = (column: string): number => rows.reduce((total, row) => total + Number(row[column]), 0);
    return {
      open: sum('open'),
      overdue: sum('overdue'),
      unassigned: sum('unassigned'),
      greenChannel: sum('green'),
      byClass: Object.fromEntries(
        problemClasses.map((name) => [name, Number(rows.find((row) => row['class'] === name)?.['open'] ?? 0)]),
      ),
    };
  }

  private async listed(caller: Caller, row: CaseRow): Promise<ListedCase> {
    const view = complaintViewSchema.parse(row.view);
    const standard = await this.standards.named(row.company_id, row.standard);
    return {
      id: row.id,
      number: row.number,
      estateId: row.estate_id,
      version: row.version,
      state: row.state,
      over: row.over,
      nextDueAt: row.next_due,
      title: titleOf(standard, view),
      ...view,
      // The dwelling says who complained.
      dwellingId: hidesComplainant(caller, row, view.confidential) ? null : view.dwellingId,
    };
  }
}

/** As `seesComplainant` of the rules, from what a row of a list holds. */
function hidesComplainant(caller: Caller, row: CaseRow, confidential: boolean): boolean {
  if (row.about_person_id !== null && row.about_person_id === caller.personId) return true;
  if (!confidential) return false;
  const roles = rolesFor(caller, { companyId: row.company_id, estateId: row.estate_id });
  return !roles.some((role) => confidentialRoles.includes(role));
}

/** What a complaint is about, as its standard names the leaf; the bare ids for a leaf that is not in it. */
export function titleOf(
  standard: Standard,
  about: { readonly place: string; readonly category: string; readonly problem: string },
): Bilingual {
  const leaf = standard.complaint.problems.find(
    (one) => one.place === about.place && one.category === about.category && one.problem === about.problem,
  );
  const ids = `${about.place} / ${about.category} / ${about.problem}`;
  return leaf === undefined ? { zh: ids, en: ids } : { ...leaf.title };
}
