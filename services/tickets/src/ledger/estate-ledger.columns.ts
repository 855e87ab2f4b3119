import {
  type Bilingual,
  type Seeing,
  classNames,
  contactWishNames,
  externalResultNames,
  externalSourceNames,
  intakeNames,
  judgedIn,
  kindNames,
  reporterNames,
  reviewNames,
  spanOnPaper,
  stateNames,
  verdictInWords,
  verdictNames,
  wordOf,
  zoneInWords,
} from '@steward/handbook';
import { type ComplaintView, complaintViewSchema } from '../complaint/complaint.schemas.js';
import type { Names } from '@steward/case-kit';
import { type Cell, localTime } from '@steward/case-kit';
import type { EstateRow } from './estate-ledger.rows.js';
import { type Tongue, inTongue, mainLanguage } from '@steward/case-kit';

/** What the cells of an export are written with. */
export interface LedgerSpeech {
  readonly tongue: Tongue;
  /** IANA zone of the estate. */
  readonly zone: string;
  readonly names: Names;
  readonly estate: Bilingual;
}

/** One row before its words: what the database gave, what it is about, and how much of it this reader may know. */
export interface LedgerLine {
  readonly row: EstateRow;
  readonly title: Bilingual;
  readonly seeing: Seeing;
}

interface Told extends LedgerLine {
  readonly view: ComplaintView;
  /** Something in the tongue of the sheet. */
  readonly say: (text: Bilingual) => string;
  /** An instant of the estate's zone, or the day or two instants that are all that is known of it; null stays null. */
  readonly at: (iso: string | null | undefined, between?: readonly [string, string]) => Cell;
  /** The same of epoch ms. */
  readonly instant: (at: number | null) => Cell;
  readonly person: (id: string | null) => Cell;
  readonly names: Names;
  readonly estate: Bilingual;
  /** What stands between the parts of a list. */
  readonly listed: string;
  /** What stands where this reader may not know. */
  readonly secret: string;
}

interface Column {
  readonly title: Bilingual;
  /** An instant: its title says the zone. */
  readonly time?: true;
  readonly cell: (told: Told) => Cell;
}

const earliest = (instants: readonly (number | null)[]): number | null => {
  const given = instants.filter((at) => at !== null);
  return given.length === 0 ? null : Math.min(...given);
};
const latest = (instants: readonly (number | null)[]): number | null => {
  const given = instants.filter((at) => at !== null);
  return given.length === 0 ? null : Math.max(...given);
};

const b = (zh: string, en: string): Bilingual => ({ zh, en });
/** How the first run of a clock went, target and limit each by itself; of one that still runs, that it does: an empty cell would read as nothing asked. */
const outcome = ({ say, view }: Told, clock: 'RESPOND' | 'RESOLVE'): Cell => {
  const judged = judgedIn(view, clock);
  if (judged !== null) return say(verdictInWords(judged));
  return view.running?.some((one) => one.clock === clock) ? say(verdictNames.running) : null;
};

/** §4.4's fields, then §7.2's: each with its one title, and its cell from what the reader may know. */
const columns: readonly Column[] = [
  { title: b('档案编号', 'Archive number'), cell: ({ row, say }) => row.number ?? say(b('尚无编号', 'no number yet')) },
  { title: b('小区', 'Estate'), cell: ({ estate, say }) => say(estate) },
  { title: b('收到时间', 'Received'), time: true, cell: ({ view, at }) => at(view.receivedAt, view.receivedBetween) },
  { title: b('事项', 'Item'), cell: ({ title, say }) => say(title) },
  { title: b('类别', 'Kind'), cell: ({ view, say }) => say(kindNames[view.kind]) },
  { title: b('级别', 'Class'), cell: ({ view, say }) => say(classNames[view.class]) },
  { title: b('渠道', 'Channel'), cell: ({ view, say }) => say(wordOf(intakeNames, view.channel)) },
  {
    title: b('内容', 'Content'),
    cell: ({ row, seeing, secret }) => (seeing.words === 'all' ? row.description : secret),
  },
  {
    title: b('地点', 'Where'),
    // A dwelling has a column of its own.
    cell: ({ row, view, seeing, secret, names, say, listed }) => {
      const building =
        view.buildingId === null || view.dwellingId !== null || !seeing.building
          ? []
          : [say(names.building(view.buildingId))];
      if (!seeing.complainant) return [...building, secret].join(listed);
      return [...building, ...(row.place_in_words === null ? [] : [row.place_in_words])].join(listed) || null;
    },
  },
  { title: b('状态', 'State'), cell: ({ row, say }) => say(wordOf(stateNames, row.state)) },
  {
    title: b('反馈内容', 'Feedback'),
    cell: ({ row, seeing, secret }) => (seeing.words === 'all' ? row.feedback : secret),
  },
  {
    title: b('责任人', 'Person responsible'),
    cell: ({ view, person }) => person(view.handlerId ?? view.firstAsked),
  },
  { title: b('反馈时间', 'Time of feedback'), time: true, cell: ({ view, at }) => at(view.fedBackAt) },
  { title: b('首问责任人', 'First asked'), cell: ({ view, person }) => person(view.firstAsked) },
  {
    title: b('协办人', 'Helpers'),
    cell: ({ view, names, say, listed }) => view.helpers.map((id) => say(names.person(id))).join(listed) || null,
  },
  { title: b('外协单位', 'Contractor'), cell: ({ view, person }) => person(view.contractorId) },
  {
    title: b('客户', 'Customer'),
    cell: ({ row, seeing, secret }) => (seeing.contact ? (row.reporter?.name ?? null) : secret),
  },
  {
    title: b('电话', 'Phone'),
    cell: ({ row, seeing, secret }) => (seeing.contact ? (row.reporter?.phone ?? null) : secret),
  },
  {
    title: b('身份', 'Who reported'),
    cell: ({ row, seeing, say, secret }) =>
      seeing.complainant ? say(wordOf(reporterNames, row.reporter_kind ?? '')) : secret,
  },
  {
    title: b('联系意愿', 'Contact wish'),
    cell: ({ row, seeing, say, secret }) =>
      seeing.contact ? say(wordOf(contactWishNames, row.contact_wish ?? 'any')) : secret,
  },
  {
    title: b('房屋', 'Dwelling'),
    cell: ({ view, seeing, names, say, secret }) => {
      if (!seeing.complainant) return secret;
      return view.dwellingId === null ? null : say(names.dwelling(view.dwellingId));
    },
  },
  { title: b('受理时间', 'Accepted'), time: true, cell: ({ view, at }) => at(view.acceptedAt) },
  { title: b('关闭时间', 'Closed'), time: true, cell: ({ view, at }) => at(view.closedAt, view.closedBetween) },
  {
    title: b('复查', 'Acceptance'),
    cell: ({ view, say }) => (view.reviewResult === null ? null : say(wordOf(reviewNames, view.reviewResult))),
  },
  { title: b('评价', 'Evaluation'), cell: ({ view }) => view.rating },
  { title: b('整改次数', 'Rectifications'), cell: ({ view }) => view.reopenCount },
  { title: b('费用', 'Fees'), cell: ({ say }) => say(b('无记录', 'none on record')) },
  {
    title: b('响应（§3.1）', 'Response (§3.1)'),
    cell: (told) => outcome(told, 'RESPOND'),
  },
  {
    title: b('办结（§2.1.3）', 'Resolution (§2.1.3)'),
    cell: (told) => outcome(told, 'RESOLVE'),
  },
  { title: b('到点次数', 'Points reached'), cell: ({ row }) => row.firings },
  {
    title: b('外部编号', 'External number'),
    cell: ({ view, seeing, secret }) => (seeing.complainant ? view.externalNumber : secret),
  },
  {
    title: b('外部渠道', 'Authority'),
    cell: ({ row, say, listed }) =>
      row.externals.map(({ source }) => say(wordOf(externalSourceNames, source))).join(listed) || null,
  },
  {
    title: b('外部渠道编号', "Authority's number"),
    cell: ({ row, seeing, secret, say, listed }) => {
      if (row.externals.length === 0) return null;
      if (!seeing.complainant) return secret;
      return row.externals.map(({ number }) => number ?? say(b('未提供', 'none given'))).join(listed);
    },
  },
  {
    title: b('外部渠道要求响应', 'Authority wants an answer by'),
    time: true,
    cell: ({ row, instant }) => instant(earliest(row.externals.map(({ respondBy }) => respondBy))),
  },
  {
    title: b('外部渠道要求回复', 'Authority wants the formal reply by'),
    time: true,
    cell: ({ row, instant }) => instant(earliest(row.externals.map(({ replyBy }) => replyBy))),
  },
  {
    title: b('正式回复时间', 'Formal reply'),
    time: true,
    // While one of them still waits, the reply is not given.
    cell: ({ row, instant }) =>
      row.externals.some(({ repliedAt }) => repliedAt === null)
        ? null
        : instant(latest(row.externals.map(({ repliedAt }) => repliedAt))),
  },
  {
    title: b('正式回复结果', 'Result of the formal reply'),
    cell: ({ row, say, listed }) =>
      row.externals
        .map(({ repliedSeq }) => {
          const result = repliedSeq === null ? null : row.external_results?.[String(repliedSeq)];
          if (repliedSeq === null) return say(b('待正式回复', 'formal reply still wanted'));
          return result === null || result === undefined
            ? say(b('已回复，结果无记录', 'replied, no result on record'))
            : say(wordOf(externalResultNames, result));
        })
        .join(listed) || null,
  },
  {
    title: b('外部渠道回复期限', 'Reply to the authority'),
    cell: ({ view, say }) => {
      const runs = view.running?.some(({ clock }) => clock === 'EXT-REPLY') === true;
      const verdict = view.verdicts['EXT-REPLY'] ?? (runs ? 'running' : null);
      return verdict === null ? null : say(wordOf(verdictNames, verdict));
    },
  },
  { title: b('存放位置', 'Kept at'), cell: ({ say }) => say(b('本系统电子档案', 'electronic archive of this system')) },
  {
    title: b('末条哈希', 'Hash of the last entry'),
    // With it what is hidden could be tried out.
    cell: ({ row, seeing, secret }) => (seeing.complainant ? row.last_hash : secret),
  },
];

/** What the titles are written with; a null zone: each estate's own, in a ledger over estates of several zones. */
export interface TitleSpeech {
  readonly tongue: Tongue;
  readonly zone: string | null;
}

/** Titles of the columns in the tongue of the sheet; instants name their zone. */
export const columnTitles = ({ tongue, zone }: TitleSpeech): string[] =>
  columns.map(({ title, time }) => {
    const name = inTongue(title, tongue);
    if (time === undefined) return name;
    const language = mainLanguage(tongue);
    if (zone === null) return language === 'zh' ? `${name}（各小区当地时间）` : `${name} (each estate's own time)`;
    return language === 'zh' ? `${name}（${zoneInWords(zone, 'zh')}）` : `${name} (${zoneInWords(zone, 'en')})`;
  });

/** The cells of a line; words, place and who complained only where this reader may know them. Pure. */
export function cellsOf(line: LedgerLine, { tongue, zone, names, estate }: LedgerSpeech): Cell[] {
  const view = complaintViewSchema.parse(line.row.view);
  const say = (text: Bilingual): string => inTongue(text, tongue);
  const told: Told = {
    ...line,
    view,
    say,
    names,
    estate,
    instant: (at) => (at === null ? null : localTime(at, zone)),
    listed: tongue === 'en' ? ', ' : '、',
    at: (iso, between) => {
      if (iso === null || iso === undefined) return null;
      if (between === undefined) return localTime(Date.parse(iso), zone);
      return say(spanOnPaper([Date.parse(between[0]), Date.parse(between[1])], zone));
    },
    person: (id) => (id === null ? null : say(names.person(id))),
    secret: say(view.confidential ? b('保密', 'confidential') : b('不予显示', 'withheld')),
  };
  return columns.map(({ cell }) => cell(told));
}
