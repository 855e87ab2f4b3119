import type { AnyCase } from '../cases/case-rules.js';
import type { ListFaces } from './faces.schemas.js';

/** Where a page goes on: the instant by which lateness is judged on all pages, and the sort key of the last row. */
export type FacePlace = readonly [asOf: string, late: boolean, urgent: boolean, limit: string, id: string];

/** A row of a list as the database gives it. Instants come as ISO text with milliseconds. */
export interface FaceRow {
  readonly case_id: string;
  readonly process: string;
  readonly company_id: string;
  readonly estate_id: string | null;
  readonly number: string | null;
  readonly state: string;
  readonly over: boolean;
  readonly title: { readonly zh: string; readonly en: string } | null;
  readonly class: string | null;
  readonly handler_id: string | null;
  readonly place: string | null;
  readonly limit: string | null;
  readonly next_due: string | null;
  readonly urgent: boolean;
  readonly waiting: string | null;
  readonly version: number;
  readonly updated: string;
  readonly standard: string;
  readonly fold: AnyCase;
  readonly view: Readonly<Record<string, unknown>>;
  readonly sort_limit: string;
  readonly late: boolean;
}

const inText = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Faces in the order of harm: what is late, then what is not; in each what is urgent first, then by limit; an unknown limit is not
 * late, and stands last. All pages judge lateness by the instant of the first, so that nothing is lost or doubled when a limit
 * passes meanwhile. Run it under row-level security.
 */
export function facesSql(
  asked: ListFaces,
  given: {
    /** Processes whose cases are asked for. */
    readonly processes: readonly string[];
    /** The person behind the caller; null: nobody has a case. */
    readonly me: string | null;
    readonly now: string;
    readonly after?: FacePlace | undefined;
    readonly limit: number;
  },
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const value = (one: unknown): string => `$${String(values.push(one))}`;
  const now = `${value(given.now)}::timestamptz`;
  const late = `(f.limit_at <= ${now})`;
  const where = [`f.process = any (${value(given.processes)}::text[])`];
  const open = asked.open ?? (asked.q === undefined ? true : undefined);
  const add = (on: boolean, condition: () => string): void => void (on && where.push(condition()));
  const handler = asked.mine === true || asked.handler === 'me' ? given.me : asked.handler;
  add(open !== undefined, () => `f.over = ${value(open === false)}::boolean`);
  add(asked.ids !== undefined, () => `f.case_id = any (${value(asked.ids)}::text[])`);
  add(asked.state !== undefined, () => `f.state = any (${value(asked.state)}::text[])`);
  add(asked.class !== undefined, () => `f.class = any (${value(asked.class)}::text[])`);
  add(asked.kind !== undefined, () => `c.fold->>'kind' = any (${value(asked.kind)}::text[])`);
  add(asked.adopted !== undefined, () => {
    const adopted = `(c.view->>'observedUntil' is null or c.view->>'adoptedAt' is not null)`;
    return `${adopted} = ${value(asked.adopted)}::boolean`;
  });
  add(handler !== undefined, () => `f.handler_id = ${value(handler)}`);
  add(asked.offered === true, () => `c.fold->>'offeredTo' = ${value(given.me)}`);
  add(asked.q !== undefined, () => {
    const text = value(`%${(asked.q ?? '').replace(/[\\%_]/g, '\\$&')}%`);
    return `(f.number ilike ${text} or f.title->>'zh' ilike ${text} or f.title->>'en' ilike ${text})`;
  });
  add(asked.unassigned !== undefined, () => `(f.handler_id is null) = ${value(asked.unassigned)}::boolean`);
  add(asked.estate !== undefined, () => `f.estate_id = ${value(asked.estate)}`);
  // The caller's posts end in the region already; what is the company's own lies in none.
  add(asked.region !== undefined, () => 'f.estate_id is not null');
  add(asked.place !== undefined, () => `f.place = ${value(asked.place)}`);
  add(asked.late !== undefined, () => `${late} = ${value(asked.late)}::boolean`);
  add(asked.waiting !== undefined, () => `(f.waiting is not null) = ${value(asked.waiting)}::boolean`);
  add(asked.urgent !== undefined, () => `f.urgent = ${value(asked.urgent)}::boolean`);
  if (given.after !== undefined) {
    const [, wasLate, wasUrgent, limit, id] = given.after;
    where.push(
      `(not ${late}, not f.urgent, f.limit_at, f.case_id)
        > (not ${value(wasLate)}::boolean, not ${value(wasUrgent)}::boolean, ${value(limit)}::timestamptz, ${value(id)}::text)`,
    );
  }
  return {
    text: `select f.case_id, f.process, f.company_id, f.estate_id, f.number, f.state, f.over, f.title, f.class, f.handler_id, f.place,
       case when f.limit_at < 'infinity' then ${inText('f.limit_at')} end as limit, ${inText('f.next_due_at')} as next_due,
       f.urgent, f.waiting, c.version, c.standard, ${inText('c.updated_at')} as updated, c.fold, c.view, f.limit_at::text as sort_limit, ${late} as late
     from steward.case_face f join steward.cases c on c.id = f.case_id
     where ${where.join(' and ')}
     order by not ${late}, not f.urgent, f.limit_at, f.case_id limit ${value(given.limit)}`,
    values,
  };
}
