import { type ExternalLink, type Seeing, seeingOf } from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import { complaintViewSchema } from '../complaint/complaint.schemas.js';
import { rowsAtOnce } from '../export/sheet-bounds.js';
import type { Conditions } from '../listing/listing.sql.js';
import { crowdedSql, readingOfRank, readingSql, readsSql } from '../masking/reading.sql.js';
import type { ContentReading } from '@steward/case-kit';

/** A row as the database gives it. */
export interface EstateRow {
  readonly id: string;
  readonly number: string | null;
  readonly company_id: string;
  readonly state: string;
  readonly standard: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly last_hash: string;
  /** Rank of how much the caller may read of it, and whether its building says of nobody who complained. */
  readonly reading: number;
  readonly crowded: boolean;
  readonly reporter_id: string | null;
  readonly reporter_kind: string | null;
  readonly contact_wish: string | null;
  readonly sort_key: string;
  readonly description_id: string | null;
  readonly description: string | null;
  readonly place_in_words: string | null;
  readonly reporter: { readonly name?: string | null; readonly phone?: string | null } | null;
  readonly feedback_id: string | null;
  readonly feedback: string | null;
  readonly firings: number;
  /** The authorities that passed it on, in order, as the case remembers them (instants in epoch ms). */
  readonly externals: readonly ExternalLink[];
  /** Results of the formal replies, by the number of their fact; null: there is none. */
  readonly external_results: Readonly<Record<string, string | null>> | null;
}

/** Where a batch goes on. */
export interface After {
  readonly key: string;
  readonly id: string;
}

/** How many complaints the conditions leave, counted up to one more than `atMost`. Run it under row-level security. */
export function countSql(caller: Caller, conditions: Conditions, atMost: number): { text: string; values: unknown[] } {
  conditions.add(
    readsSql(
      readingSql(caller, (value) => conditions.value(value), 'c'),
      'skeleton',
    ),
  );
  const limit = conditions.value(atMost + 1);
  return {
    text: `select count(*)::int as rows from (
        select from steward.cases c where c.process = 'complaint'${conditions.sql} limit ${limit}) as wanted`,
    values: conditions.values,
  };
}

/** One batch of the complaints that the conditions leave, with their words, in the order in which they came in. Run it under row-level security. */
export function batchSql(
  caller: Caller,
  conditions: Conditions,
  after: After | null,
): { text: string; values: unknown[] } {
  const reading = readingSql(caller, (value) => conditions.value(value), 'c');
  conditions.add(readsSql(reading, 'skeleton'));
  if (after !== null) conditions.add('(c.received_at, c.id) > (?::timestamptz, ?::text)', after.key, after.id);
  const limit = conditions.value(rowsAtOnce);
  return {
    text: `select c.id, c.number, c.company_id, c.state, c.standard, c.view, c.last_hash, c.received_at::text as sort_key,
        ${reading} as reading, (not c.confidential or ${crowdedSql('c')}) as crowded, c.fold->>'reporterId' as reporter_id,
        c.fold->>'reporterKind' as reporter_kind, c.fold->>'contactWish' as contact_wish,
        d.id as description_id, d.text as description, d.meta->>'where' as place_in_words, r.meta as reporter,
        b.id as feedback_id, b.text as feedback,
        (select count(*)::int from steward.ledger f where f.case_id = c.id and f.type = 'firing.reached') as firings,
        coalesce(c.fold->'externals', '[]'::jsonb) as externals,
        case when jsonb_array_length(coalesce(c.fold->'externals', '[]'::jsonb)) > 0 then
          (select jsonb_object_agg(x.seq, x.data->>'result') from steward.ledger x
            where x.case_id = c.id and x.type = 'complaint.external-replied') end as external_results
      from (select c.* from steward.cases c where c.process = 'complaint'${conditions.sql} order by c.received_at, c.id limit ${limit}) as c
      left join steward.content d on d.id = c.fold->>'contentId' and d.case_id = c.id
      left join steward.content r on r.id = c.fold->>'reporterId' and r.case_id = c.id
      left join lateral (select l.data->>'contentId' as content_id from steward.ledger l
        where l.case_id = c.id and l.type = 'complaint.fed-back' order by l.seq desc limit 1) as fed on true
      left join steward.content b on b.id = fed.content_id and b.case_id = c.id
      order by c.received_at, c.id`,
    values: conditions.values,
  };
}

/** What the reader of a row sees of it. */
export const seeingRow = ({ reading, crowded, view }: EstateRow): Seeing =>
  seeingOf(readingOfRank(reading), view['confidential'] === true, crowded);

/** Whom, and which places, a batch names. */
export function namesInRows(rows: readonly EstateRow[]): {
  readonly people: string[];
  readonly dwellings: string[];
  readonly buildings: string[];
} {
  const views = rows.map(({ view }) => complaintViewSchema.parse(view));
  const given = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
  return {
    people: given(views.flatMap((view) => [view.handlerId, view.firstAsked, view.contractorId, ...view.helpers])),
    dwellings: given(views.map(({ dwellingId }) => dwellingId)),
    buildings: given(views.filter(({ dwellingId }) => dwellingId === null).map(({ buildingId }) => buildingId)),
  };
}

/** §7.4: which content a batch shows: contacts of every case, and words of confidential ones. */
export function readingsOf(rows: readonly { readonly row: EstateRow; readonly seeing: Seeing }[]): ContentReading[] {
  return rows.flatMap(({ row, seeing }) => {
    const confidential = row.view['confidential'] === true;
    const words = [row.description_id, row.feedback_id].filter((id) => id !== null);
    const who =
      row.reporter_id === null ? [] : [{ caseId: row.id, contentId: row.reporter_id, masked: !seeing.contact }];
    return [
      ...(confidential
        ? words.map((contentId) => ({ caseId: row.id, contentId, masked: seeing.words !== 'all' }))
        : []),
      ...who.filter(({ masked }) => confidential || !masked),
    ];
  });
}
