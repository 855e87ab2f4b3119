import { crowdedSql } from '../reading/reading.sql.js';
import type { Reach } from './reach.js';

/** Orders of a list. `due`: what somebody must look at first. */
export type ListOrder = 'due' | 'newest' | 'oldest' | 'green-first';

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
export const ownerWaits = (row: string): string =>
  `(jsonb_typeof(${row}.view->'ownerWord') is not distinct from 'object')`;

interface OrderRule {
  readonly by: string;
  /** Text form of the sort key, from which the next page continues. */
  readonly key: string;
  after(values: Conditions, key: readonly string[]): string;
}

const orders: Readonly<Record<ListOrder, OrderRule>> = {
  due: {
    by: 'c.board_due, c.id',
    key: 'array[c.board_due::text, c.id]',
    after: (v, [due, id]) => `(c.board_due, c.id) > (${v.value(due)}::timestamptz, ${v.value(id)}::text)`,
  },
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

/** How many parts a cursor of each order has. */
export const cursorParts: Readonly<Record<ListOrder, number>> = { due: 2, newest: 2, oldest: 2, 'green-first': 3 };

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
    readonly after?: readonly string[];
    /** How much the caller may read of a row named `c`, from `readingSql` with the values of these conditions. */
    readonly reading: string;
  },
): { readonly text: string; readonly values: readonly unknown[] } {
  const order = orders[options.order];
  const after = options.after === undefined ? '' : ` and ${order.after(conditions, options.after)}`;
  const limit = conditions.value(options.limit);
  const page = (anchor: string): string =>
    `select c.id, c.number, c.company_id, c.estate_id, c.version, c.state, c.over, c.standard, c.view, ${options.reading} as reading, (not c.confidential or ${crowdedSql('c')}) as crowded, c.board_due, c.received_at, c.green_first,
       to_char(c.next_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as next_due,
       to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated, ${order.key} as sort_key
     from steward.cases c where c.process = 'complaint'${anchor}${conditions.sql}${after} order by ${order.by} limit ${limit}`;
  if (options.reads === 'what-is-asked') return { text: page(''), values: conditions.values };
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
  anchored('company_id', options.reads.companies);
  anchored('estate_id', options.reads.estates);
  if (parts.length === 0) return { text: `select null where false`, values: [] };
  return {
    text: `select c.* from (${parts.join(' union all ')}) as c order by ${order.by} limit ${limit}`,
    values: conditions.values,
  };
}
