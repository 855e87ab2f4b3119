import { Injectable } from '@nestjs/common';
import { type AwaitedOf, type Ms, awaitedOf, caseKinds, problemClasses, seeingOf, withheldOf } from '@steward/handbook';
import { type Caller, callerScopes, Ledger, StandardsService } from '@steward/service-kit';
import { type ComplaintView, complaintViewSchema } from '../complaint/complaint.schemas.js';
import { readingOfRank, readingSql, readsOnlyHisOwn, readsSql } from '../masking/reading.sql.js';
import { SetAsideService } from '@steward/case-kit';
import { type CaseRow, Conditions, type ListOrder, type ListReads, listingSql } from './listing.sql.js';
import { decodeListCursor, encodeListCursor } from './list-cursor.js';
import type { ListedCase, OpenCounts } from './listing.schemas.js';
import { shownClocks, titlesOf } from './shown-clocks.js';
import { waitReasons } from './wait-reasons.js';

/** One page and where the next begins; null at the end. `now` is the database's clock, for countdowns. */
export interface ListPage {
  readonly now: string;
  readonly items: readonly ListedCase[];
  readonly next: string | null;
}

/** A case comes due soon when somebody must look within so long, ms. */
const soonMs = 2 * 3_600_000;

/** Open cases of one kind, state, place … as the database counts them. */
type CountsRow = Readonly<Record<'class' | 'kind' | 'state' | 'place' | 'category' | 'estate_id', string>> &
  Readonly<Record<'open' | 'overdue' | 'unassigned' | 'green' | 'mine' | 'waiting' | 'soon' | 'hot', number>>;

/** Lists of complaints under the caller's scopes: one indexed query per page. */
@Injectable()
export class ListingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly setAside: SetAsideService,
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
  ): Promise<ListPage> {
    const at = await this.ledger.now();
    const { asOf, after } = placeOf(options.order, options.cursor, new Date(at).toISOString());
    const reading = readingSql(caller, (value) => conditions.value(value), 'c');
    if (readsOnlyHisOwn(caller)) conditions.add(readsSql(reading, 'skeleton'));
    const statement = listingSql(conditions, {
      reading,
      reads: options.reads,
      order: options.order,
      now: asOf,
      // One more than asked for tells whether there is a next page.
      limit: options.limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    const rows = await this.ledger.read<CaseRow[]>(callerScopes(caller), (manager) =>
      manager.query(statement.text, [...statement.values]),
    );
    const shown = rows.slice(0, options.limit);
    const last = shown.at(-1);
    const key = last === undefined ? [] : options.order === 'worst' ? [asOf, ...last.sort_key] : last.sort_key;
    return {
      now: new Date(at).toISOString(),
      items: await this.withReasons(caller, await Promise.all(shown.map((row) => this.listed(row, at)))),
      next: rows.length > options.limit ? encodeListCursor(options.order, key) : null,
    };
  }

  /** How many cases the conditions leave of those that the caller may see. */
  async counted(caller: Caller, conditions: Conditions): Promise<number> {
    conditions.add(
      readsSql(
        readingSql(caller, (value) => conditions.value(value), 'c'),
        'skeleton',
      ),
    );
    const rows = await this.ledger.read<{ count: number }[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select count(*)::int as count from steward.cases c where c.process = 'complaint'${conditions.sql}`,
        conditions.values,
      ),
    );
    return rows[0]?.count ?? 0;
  }

  /** Counts over all open cases that the conditions leave; in one pass over an index. */
  async counts(caller: Caller, conditions: Conditions): Promise<Omit<OpenCounts, 'ownerWaits' | 'external'>> {
    if (readsOnlyHisOwn(caller))
      conditions.add(
        readsSql(
          readingSql(caller, (value) => conditions.value(value), 'c'),
          'skeleton',
        ),
      );
    const at = await this.ledger.now();
    const now = conditions.value(new Date(at));
    const soon = conditions.value(new Date(at + soonMs));
    const me = conditions.value(caller.personId ?? '');
    const rows = await this.ledger.read<CountsRow[]>(callerScopes(caller), (manager) =>
      manager.query(
        `select c.class, c.kind, c.state, c.place, c.category, c.estate_id, count(*)::int as open,
           count(*) filter (where c.limit_at <= ${now}::timestamptz)::int as overdue,
           count(*) filter (where c.handler_id is null)::int as unassigned,
           count(*) filter (where c.green_channel)::int as green,
           count(*) filter (where c.handler_id = ${me})::int as mine,
           count(*) filter (where c.waiting_for is not null)::int as waiting,
           count(*) filter (where c.board_due < ${soon}::timestamptz)::int as soon,
           count(*) filter (where c.hot_spot)::int as hot
         from steward.cases c where c.process = 'complaint' and not c.over${conditions.sql}
         group by c.class, c.kind, c.state, c.place, c.category, c.estate_id`,
        conditions.values,
      ),
    );
    const sum = (column: 'open' | 'overdue' | 'unassigned' | 'green' | 'mine' | 'waiting' | 'soon' | 'hot'): number =>
      rows.reduce((total, row) => total + row[column], 0);
    const by = (column: keyof CountsRow, names: readonly string[] = []): Record<string, number> => {
      const counted: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
      for (const row of rows) counted[row[column]] = (counted[row[column]] ?? 0) + row.open;
      return counted;
    };
    return {
      open: sum('open'),
      overdue: sum('overdue'),
      unassigned: sum('unassigned'),
      greenChannel: sum('green'),
      mine: sum('mine'),
      waiting: sum('waiting'),
      dueSoon: sum('soon'),
      hotSpots: sum('hot'),
      byClass: by('class', problemClasses),
      byKind: by('kind', caseKinds),
      byState: by('state'),
      byEstate: by('estate_id'),
      byPlace: by('place'),
      byCategory: by('category'),
    };
  }

  private async withReasons(caller: Caller, items: readonly ListedCase[]): Promise<readonly ListedCase[]> {
    if (items.every(({ waiting }) => waiting === null)) return items;
    const reasons = await this.ledger.read(callerScopes(caller), (manager) => waitReasons(manager, items));
    return items.map((item) =>
      item.waiting === null ? item : { ...item, waiting: { ...item.waiting, reason: reasons.get(item.id) ?? null } },
    );
  }

  private async listed(row: CaseRow, now: Ms): Promise<ListedCase> {
    const view = complaintViewSchema.parse(row.view);
    const seeing = seeingOf(readingOfRank(row.reading), view.confidential, row.crowded);
    const standard = await this.standards.named(row.company_id, row.standard);
    return {
      id: row.id,
      number: row.number,
      estateId: row.estate_id,
      version: row.version,
      state: row.state,
      over: row.over,
      nextDueAt: row.next_due,
      awaited: [...awaitedOf(awaitedFor(row, view), standard)],
      updatedAt: row.updated,
      ...view,
      ...titlesOf(standard, view),
      ...shownClocks(view, standard, now),
      ...(this.setAside.find(row.id) === null ? {} : { setAside: true as const }),
      appointment: seeing.reading === 'skeleton' ? null : appointmentOf(row.appointment),
      reading: seeing.reading,
      withheld: [...withheldOf(seeing)],
      buildingId: seeing.building ? view.buildingId : null,
      // The dwelling says who complained: of a confidential case it stands on the case's own page, where its reading is on record.
      dwellingId: seeing.complainant && !view.confidential ? view.dwellingId : null,
      externalNumber: seeing.complainant ? view.externalNumber : null,
      // Another case says more of this one: its page says which, to whoever may know.
      mergedInto: null,
    };
  }
}

/** An appointment as lists show it. */
function appointmentOf(made: CaseRow['appointment']): NonNullable<ListedCase['appointment']> | null {
  if (made === null || made === undefined) return null;
  const iso = (at: Ms): string => new Date(at).toISOString();
  return { from: iso(made.from), until: iso(made.until), accepted: made.accepted };
}

/** Where a page begins, and by which instant (ISO) lateness is judged on it: the one of the first page. */
function placeOf(
  order: ListOrder,
  cursor: string | undefined,
  now: string,
): { readonly asOf: string; readonly after: readonly string[] | undefined } {
  if (cursor === undefined) return { asOf: now, after: undefined };
  const key = decodeListCursor(order, cursor);
  if (order !== 'worst') return { asOf: now, after: key };
  const [asOf, ...after] = key;
  return { asOf: asOf ?? now, after };
}

/** What the rules look at to say what a row waits for. */
const awaitedFor = (row: CaseRow, view: ComplaintView): AwaitedOf => ({
  over: row.over,
  state: row.state as AwaitedOf['state'],
  kind: view.kind,
  handler: view.handlerId,
  offeredTo: view.offeredTo,
  classified: view.classified,
  ownerToldAt: millis(view.ownerToldAt),
  waitingFor: view.waitingFor as AwaitedOf['waitingFor'],
  lowRatingOpen: row.low_rating,
  proposals: row.proposals ?? { classChange: null, notAComplaint: null },
  observedUntil: millis(view.observedUntil ?? null),
  adoptedAt: millis(view.adoptedAt ?? null),
  ownerWrote: (view.ownerWord ?? null) !== null,
  authorityWaits: view.external?.open === true,
});

const millis = (instant: string | null): Ms | null => (instant === null ? null : Date.parse(instant));
