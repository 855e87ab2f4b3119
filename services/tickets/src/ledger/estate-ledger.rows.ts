import { type Bilingual, type Seeing, classNames, kindNames, seeingOf, stateNames } from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import { complaintViewSchema } from '../complaint/complaint.schemas.js';
import { crowdedSql, readingOfRank, readingSql } from '../reading/reading.sql.js';
import { rowsAtOnce } from '../export/sheet-bounds.js';
import type { Reading } from '../reading/readings.service.js';
import type { EstateLedgerQuery } from './estate-ledger.schemas.js';
import { zoned, zonedOrNull } from './zoned.js';

/** A row as the database gives it. */
export interface EstateRow {
  readonly id: string;
  readonly number: string | null;
  readonly company_id: string;
  readonly state: keyof typeof stateNames;
  readonly standard: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly last_hash: string;
  /** Rank of how much the caller may read of it, and whether its building says of nobody who complained. */
  readonly reading: number;
  readonly crowded: boolean;
  readonly reporter_id: string | null;
  readonly sort_key: string;
  readonly description_id: string | null;
  readonly description: string | null;
  readonly place_in_words: string | null;
  readonly reporter: { readonly name?: string | null; readonly phone?: string | null } | null;
  readonly feedback_id: string | null;
  readonly feedback: string | null;
  readonly firings: number;
}

/** Where a batch goes on. */
export interface After {
  readonly key: string;
  readonly id: string;
}

/** Which complaints are asked for: parameters 1 to 4. */
const asked = `k.estate_id = $1 and k.process = 'complaint'
          and ($2::timestamptz is null or k.received_at >= $2) and ($3::timestamptz is null or k.received_at < $3)
          and ($4::text is null or exists (select from steward.ledger l where l.case_id = k.id and l.clause = $4))`;

/** How many complaints are asked for, counted up to one more than `atMost`. Run it under row-level security. */
export function countSql(query: EstateLedgerQuery, atMost: number): { text: string; values: unknown[] } {
  return {
    text: `select count(*)::int as rows from (select from steward.cases k where ${asked} limit $5) as wanted`,
    values: [query.estate, query.from ?? null, query.to ?? null, query.clause ?? null, atMost + 1],
  };
}

/** One batch of an estate's complaints with their words, in the order in which they came in. Run it under row-level security. */
export function batchSql(
  caller: Caller,
  query: EstateLedgerQuery,
  after: After | null,
): { text: string; values: unknown[] } {
  const values: unknown[] = [
    query.estate,
    query.from ?? null,
    query.to ?? null,
    query.clause ?? null,
    after?.key ?? null,
    after?.id ?? null,
    rowsAtOnce,
  ];
  const reading = readingSql(caller, (value) => `$${values.push(value)}`, 'c');
  return {
    text: `select c.id, c.number, c.company_id, c.state, c.standard, c.view, c.last_hash, c.received_at::text as sort_key,
        ${reading} as reading, (not c.confidential or ${crowdedSql('c')}) as crowded, c.fold->>'reporterId' as reporter_id,
        d.id as description_id, d.text as description, d.meta->>'where' as place_in_words, r.meta as reporter,
        b.id as feedback_id, b.text as feedback,
        (select count(*)::int from steward.ledger f where f.case_id = c.id and f.type = 'firing.reached') as firings
      from (
        select * from steward.cases k
        where ${asked}
          and ($5::text is null or (k.received_at, k.id) > ($5::timestamptz, $6::text))
        order by k.received_at, k.id limit $7) as c
      left join steward.content d on d.id = c.fold->>'contentId' and d.case_id = c.id
      left join steward.content r on r.id = c.fold->>'reporterId' and r.case_id = c.id
      left join lateral (select l.data->>'contentId' as content_id from steward.ledger l
        where l.case_id = c.id and l.type = 'complaint.fed-back' order by l.seq desc limit 1) as fed on true
      left join steward.content b on b.id = fed.content_id and b.case_id = c.id
      order by c.received_at, c.id`,
    values,
  };
}

/** Titles of the columns, Chinese first: §4.4's fields, then §7.2's. */
export const columns: readonly string[] = [
  '档案编号 Archive number',
  '时间 Time',
  '事项 Item',
  '类别 Kind',
  '级别 Class',
  '内容 Content',
  '地点 Where',
  '结果 Result',
  '反馈内容 Feedback',
  '责任人 Person responsible',
  '反馈时间 Time of feedback',
  '首问责任人 First asked',
  '协办人 Helpers',
  '客户 Customer',
  '电话 Phone',
  '房屋 Dwelling',
  '受理时间 Accepted',
  '关闭时间 Closed',
  '复查 Acceptance',
  '评价 Evaluation',
  '整改次数 Rectifications',
  '费用 Fees',
  '响应 Response (§3.1)',
  '办结 Resolution (§2.1.3)',
  '到点次数 Points reached',
  '外部编号 External number',
  '存放位置 Place',
  '末条哈希 Hash of the last fact',
];

/** What the reader of a row sees of it. */
export const seeingRow = ({ reading, crowded, view }: EstateRow): Seeing =>
  seeingOf(readingOfRank(reading), view['confidential'] === true, crowded);

/** The cells of a row in the estate's zone; words, place and who complained only where this reader may know them. */
export function cellsOf(
  row: EstateRow,
  known: { readonly title: Bilingual; readonly zone: string; readonly seeing: Seeing },
): (string | number | null)[] {
  const view = complaintViewSchema.parse(row.view);
  const { zone, seeing, title } = known;
  const secret = view.confidential ? '保密 confidential' : '不予显示 withheld';
  const said = <T>(words: T): T | string => (seeing.words === 'all' ? words : secret);
  return [
    row.number ?? row.id,
    zoned(Date.parse(view.receivedAt), zone),
    `${title.zh} ${title.en}`,
    kindNames[view.kind].zh,
    classNames[view.class].zh,
    said(row.description),
    seeing.complainant ? row.place_in_words : secret,
    stateNames[row.state].zh,
    said(row.feedback),
    view.handlerId ?? view.firstAsked,
    zonedOrNull(view.fedBackAt, zone),
    view.firstAsked,
    view.helpers.join(' '),
    seeing.contact ? (row.reporter?.name ?? null) : secret,
    seeing.contact ? (row.reporter?.phone ?? null) : secret,
    seeing.complainant ? view.dwellingId : secret,
    zonedOrNull(view.acceptedAt, zone),
    zonedOrNull(view.closedAt, zone),
    view.reviewResult,
    view.rating,
    view.reopenCount,
    null,
    view.respondVerdict ?? view.verdicts['RESPOND'] ?? null,
    view.resolveVerdict ?? view.verdicts['RESOLVE'] ?? null,
    row.firings,
    seeing.complainant ? view.externalNumber : secret,
    `case ${row.id}`,
    // With it what is hidden could be tried out.
    seeing.complainant ? row.last_hash : secret,
  ];
}

/** §7.4: which content a batch shows: contacts of every case, and words of confidential ones. */
export function readingsOf(rows: readonly { readonly row: EstateRow; readonly seeing: Seeing }[]): Reading[] {
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
