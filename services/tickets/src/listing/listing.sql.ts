import type { AwaitedOf, ComplaintCase } from '@steward/handbook';
import { crowdedSql } from '../masking/reading.sql.js';
import type { Reach } from '@steward/service-kit';

/** Orders of a list. `worst`: the rules' order of harm (`byHarm`), of open cases. */
export type ListOrder = 'worst' | 'newest' | 'oldest' | 'green-first';

/**
 * Where a page is read: by the order's index in each company and estate of a reach, or by the index of what the conditions
 * ask for, which leaves few rows.
 */
export type ListReads = Reach | 'what-is-asked';

/** A row of a list as the database gives it. Instants come as ISO text with milliseconds. */
export interface CaseRow {
  readonly id: string;
  readonly number: string | null;
  readonly company_id: string;
  readonly estate_id: string;
  readonly version: number;
  readonly state: string;
  readonly over: boolean;
  readonly standard: string;
  readonly view: Readonly<Record<string, unknown>>;
  /** Rank of how much the caller may read of it, and whether its building says of nobody who complained. */
  readonly reading: number;
  readonly crowded: boolean;
  readonly proposals: AwaitedOf['proposals'] | null;
  readonly low_rating: boolean;
  readonly appointment: ComplaintCase['appointment'];
  readonly next_due: string | null;
  readonly updated: string;
  readonly sort_key: readonly string[];
}

/** Conditions of a list with their values; every value travels as a parameter. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** Adds a condition; each `?` stands for the next value. */
  add(sql: string, ...values: readonly unknown[]): this {
    let next = 0;
    this.parts.push(sql.replaceAll('?', () => this.value(values[next++])));
    return this;
  }

  /** Adds a value and gives its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get sql(): string {
    return this.parts.map((part) => ` and ${part}`).join('');
  }
}

/**
 * Only what somebody can still act on: an old record that was open when last seen waits for nobody until it is adopted.
 * `row` names the case.
 */
export const waitsForSomebody = (row: string): string =>
  `(${row}.view->>'observedUntil' is null or ${row}.view->>'adoptedAt' is not null)`;

/** An authority passed the case on (§3.1). `row` names the case. */
export const fromAuthority = (row: string): string =>
  `(jsonb_typeof(${row}.view->'external') is not distinct from 'object')`;

/** Its owner wrote, and nobody has answered (§3.2). `row` names the case. */
export const ownerWaitsSql = (row: string): string =>
  `(jsonb_typeof(${row}.view->'ownerWord') is not distinct from 'object')`;

interface OrderRule {
  /** Of the rows of all parts together. */
  readonly by: string;
  /** Text form of the sort key, from which the next page continues. */
  readonly key: string;
  after(values: Conditions, key: readonly string[]): string;
}

const orders: Readonly<Record<Exclude<ListOrder, 'worst'>, OrderRule>> = {
  newest: {
    by: 'c.received_at desc, c.id desc',
    key: 'array[c.received_at::text, c.id]',
    after: (v, [received, id]) => `(c.received_at, c.id) < (${v.value(received)}::timestamptz, ${v.value(id)}::text)`,
  },
  oldest: {
    by: 'c.received_at, c.id',
    key: 'array[c.received_at::text, c.id]',
    after: (v, [received, id]) => `(c.received_at, c.id) > (${v.value(received)}::timestamptz, ${v.value(id)}::text)`,
  },
  'green-first': {
    by: 'c.green_first desc, c.received_at desc, c.id desc',
    key: 'array[c.green_first::text, c.received_at::text, c.id]',
    after: (v, [green, received, id]) =>
      `(c.green_first, c.received_at, c.id) < (${v.value(green)}::boolean, ${v.value(received)}::timestamptz, ${v.value(id)}::text)`,
  },
};

/** A stretch of a list that is read by itself: its rows, and their order. The stretches of a list follow each other. */
interface Stretch {
  readonly where: string;
  readonly by: string;
}

interface Ordered {
  /** In the order in which they stand; each can be read from an index in its order. */
  readonly stretches: readonly Stretch[];
  /** Of the rows of all stretches together. */
  readonly by: string;
  /** Text form of the sort key, from which the next page continues. */
  readonly key: string;
}

/**
 * `byHarm` of the rules in SQL as the terms of an `order by`, for rows `k` with the columns of `steward.cases`, judged at `now` (an
 * expression): open cases in the order of harm, then what is over, in no order of its own.
 */
export function worstFirstSql(k: string, now: string): string {
  const open = (term: string): string => `case when not ${k}.over then ${term} end`;
  return [
    `${k}.over`,
    open(`${k}.board_limit > ${now}`),
    open(`${k}.harm`),
    open(`${k}.board_limit`),
    open(`${k}.id`),
  ].join(', ');
}

/**
 * `byHarm` of the rules in SQL, judged at `now`: what is late, then what is not, each by gravity and limit. A page that goes on
 * judges by the same instant, so that a case that becomes late meanwhile is neither lost nor shown twice.
 */
function worstFirst(v: Conditions, now: string, key: readonly string[] | undefined): Ordered {
  const at = `${v.value(now)}::timestamptz`;
  const by = 'c.harm, c.board_limit, c.id';
  const late = `c.board_limit <= ${at}`;
  const ahead = `c.board_limit > ${at}`;
  const [lastWasLate, harm, limit, id] = key ?? [];
  const after =
    key === undefined
      ? ''
      : ` and (c.harm, c.board_limit, c.id) > (${v.value(Number(harm))}::smallint, ${v.value(limit)}::timestamptz, ${v.value(id)}::text)`;
  return {
    stretches:
      lastWasLate === 'false'
        ? [{ where: ` and ${ahead}${after}`, by }]
        : [
            { where: ` and ${late}${after}`, by },
            { where: ` and ${ahead}`, by },
          ],
    by: `(${ahead}), ${by}`,
    key: `array[(${late})::text, c.harm::text, c.board_limit::text, c.id]`,
  };
}

function orderedBy(v: Conditions, order: ListOrder, now: string, key: readonly string[] | undefined): Ordered {
  if (order === 'worst') return worstFirst(v, now, key);
  const rule = orders[order];
  const where = key === undefined ? '' : ` and ${rule.after(v, key)}`;
  return { stretches: [{ where, by: rule.by }], by: rule.by, key: rule.key };
}

/**
 * One page of complaints in order. Each company and estate of the reach is read by its own index in the wanted order and
 * the pages are merged, so that the time does not grow with the number of cases. Run it under row-level security.
 */
export function listingSql(
  conditions: Conditions,
  options: {
    readonly reads: ListReads;
    readonly order: ListOrder;
    readonly limit: number;
    /** By which lateness is judged, ISO; of a page that goes on, the instant of the first. */
    readonly now: string;
    readonly after?: readonly string[];
    /** How much the caller may read of a row named `c`, from `readingSql` with the values of these conditions. */
    readonly reading: string;
  },
): { readonly text: string; readonly values: readonly unknown[] } {
  const { stretches, by, key } = orderedBy(conditions, options.order, options.now, options.after);
  const limit = conditions.value(options.limit);
  const page = (anchor: string): string => {
    const read = ({ where, by: own }: Stretch): string =>
      `select c.id, c.number, c.company_id, c.estate_id, c.version, c.state, c.over, c.standard, c.view, ${options.reading} as reading, (not c.confidential or ${crowdedSql('c')}) as crowded, c.harm, c.board_limit, c.received_at, c.green_first,
       c.fold->'proposals' as proposals, coalesce((c.fold->>'lowRatingOpen')::boolean, false) as low_rating, c.fold->'appointment' as appointment,
       to_char(c.next_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as next_due,
       to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated, ${key} as sort_key
     from steward.cases c where c.process = 'complaint'${anchor}${conditions.sql}${where} order by ${own} limit ${limit}`;
    const [only] = stretches;
    return stretches.length === 1 && only !== undefined
      ? read(only)
      : stretches.map((stretch) => `(${read(stretch)})`).join(' union all ');
  };
  const parts: string[] = [];
  const anchored = (column: string, of: readonly string[]): void => {
    if (of.length === 0) return;
    const place = conditions.value(of);
    if (of.length === 1) parts.push(`(${page(` and c.${column} = (${place}::text[])[1]`)})`);
    else
      parts.push(
        `(select p.* from unnest(${place}::text[]) as anchor, lateral (${page(` and c.${column} = anchor`)}) as p)`,
      );
  };
  if (options.reads === 'what-is-asked') parts.push(`(${page('')})`);
  else {
    anchored('company_id', options.reads.companies);
    anchored('estate_id', options.reads.estates);
  }
  if (parts.length === 0) return { text: `select null where false`, values: [] };
  return {
    text: `select c.* from (${parts.join(' union all ')}) as c order by ${by} limit ${limit}`,
    values: conditions.values,
  };
}
