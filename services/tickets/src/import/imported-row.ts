import type { WrittenWords } from '@steward/case-kit';
import { type ComplaintRow, DomainError, type FaultRow, type ImportedWhen } from '@steward/contracts';
import type { Bilingual, Ms, NewComplaintFact, Standard } from '@steward/handbook';
import { externalNumberOf } from '../complaint/external-number.js';
import { leafOf } from '../complaint/problem-leaf.rule.js';
import type { ComplaintWords } from '../complaint/complaint-words.js';
import type { ImportedRecord } from './imported-record.js';

/** First and last possible instant; the same twice where it is known. Epoch milliseconds. */
export type Bounds = readonly [from: Ms, until: Ms];

/** Why a row was not taken. */
export interface RowReason extends Bilingual {
  readonly code: string;
}

/** A row of whatever process. */
export type OldRow = ComplaintRow | FaultRow;

/** A row that may be taken: its bounds in order; of a complaint its leaf in the standard. */
export interface CheckedRow<Row extends OldRow = ComplaintRow> {
  readonly row: Row;
  readonly received: Bounds;
  /** How it was answered there, as far as the row tells. */
  readonly accepted: Bounds | null;
  readonly responded: Bounds | null;
  readonly closed: Bounds | null;
  /** The piece of equipment that it names, by its id; missing: none that is known here. */
  readonly piece?: string;
  /** What of it could not be taken as it stands. */
  readonly remarks?: readonly RowReason[];
}

/** What rows of one request are checked against. */
export interface RowRules {
  readonly source: string;
  readonly observedUntil: Ms;
  readonly standard: Standard;
  /** The piece of equipment with this code or id, or why it is none; for processes whose rows name pieces. */
  readonly pieceNamed?: (code: string) => string | RowReason;
}

/** Checks what can be said of a row alone. A row that can't be true, or that nobody could find again, is refused with its reason. */
export function checkedRow(row: ComplaintRow, rules: RowRules): CheckedRow | RowReason {
  return checkedTimes(row, rules, namesRefusal);
}

/** As `checkedRow`, for a row of whatever process: its times, its number, and what `refuses` says. */
export function checkedTimes<Row extends OldRow>(
  row: Row,
  rules: RowRules,
  refuses: (row: Row, rules: RowRules) => RowReason | null,
): CheckedRow<Row> | RowReason {
  const times = {
    received: boundsOf(row.received),
    accepted: 'accepted' in row && row.accepted ? boundsOf(row.accepted) : null,
    responded: row.responded ? boundsOf(row.responded) : null,
    closed: row.closed ? boundsOf(row.closed) : null,
  };
  const refusal = timesRefusal(times, rules.observedUntil) ?? numberRefusal(row, rules) ?? refuses(row, rules);
  if (refusal !== null) return refusal;
  const { received } = times;
  const code = 'equipmentCode' in row ? row.equipmentCode : undefined;
  const piece = code === undefined ? undefined : rules.pieceNamed?.(code);
  // Nothing of it can have happened before it came in, so its earliest instant is no earlier than that of its receipt.
  const after = (when: Bounds | null): Bounds | null => when && [Math.max(when[0], received[0]), when[1]];
  return {
    row,
    received,
    accepted: after(times.accepted),
    responded: after(times.responded),
    closed: after(times.closed),
    ...(piece === undefined ? {} : typeof piece === 'string' ? { piece } : { remarks: [piece] }),
  };
}

const boundsOf = (when: ImportedWhen): Bounds =>
  'at' in when ? [Date.parse(when.at), Date.parse(when.at)] : [Date.parse(when.from), Date.parse(when.until)];

const isInterval = ([from, until]: Bounds): boolean => from !== until;

const reason = (code: string, zh: string, en: string): RowReason => ({ code, zh, en });

type Times = Pick<CheckedRow<OldRow>, 'received' | 'accepted' | 'responded' | 'closed'>;

/** What the times of a row are called where they can't be true. */
const timeNames = {
  received: ['收到', 'receipt', 'came in'],
  accepted: ['受理', 'acceptance', 'was accepted'],
  responded: ['响应', 'response', 'was answered'],
  closed: ['办结', 'closing', 'was closed'],
} as const;

function timesRefusal(times: Times, observedUntil: Ms): RowReason | null {
  for (const name of ['received', 'accepted', 'responded', 'closed'] as const) {
    const when = times[name];
    if (when === null) continue;
    const [zh, noun, verb] = timeNames[name];
    if (when[0] > when[1])
      return reason(`${name}.reversed`, `${zh}时间的上下限颠倒`, `the bounds of its ${noun} are reversed`);
    if (when[1] > observedUntil)
      return reason(`${name}.after-observation`, `${zh}时间晚于观察截止时间`, `${verb} after the observation ended`);
    if (when[1] < times.received[0])
      return reason(`${name}.before-received`, `${zh}早于收到`, `${verb} before it came in`);
  }
  return null;
}

const numberRefusal = ({ externalNumber }: OldRow, { source }: RowRules): RowReason | null =>
  externalNumber.startsWith(`${source}:`)
    ? null
    : reason('number.other-source', `编号不以“${source}:”开头`, `its number does not begin with "${source}:"`);

function namesRefusal(row: ComplaintRow, { standard }: RowRules): RowReason | null {
  try {
    leafOf(standard, row);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...error.text };
  }
}

/** The first fact of an imported case: observed until then, not lived; nobody is asked first, nobody is known. */
export function receivedFact(
  { row, received }: CheckedRow,
  rules: RowRules & { readonly estateId: string },
  words: ComplaintWords,
): NewComplaintFact {
  const leaf = leafOf(rules.standard, row);
  const { text, where } = wordsOfRow(row, rules.standard);
  return {
    type: 'complaint.received',
    at: received[0],
    clause: '§4.4',
    data: {
      kind: row.kind,
      channel: row.channel,
      reporterId: null,
      reporterKind: 'anonymous',
      estateId: rules.estateId,
      place: leaf.place,
      category: leaf.category,
      problem: leaf.problem,
      // Nobody knows when it was classified there: the class counts, a classification is not claimed.
      provisionalClass: row.class ?? leaf.provisionalClass,
      greenChannel: leaf.greenChannel,
      skills: leaf.skills,
      contentId: writtenRecord(words, text, where),
      contactWish: 'any',
      confidential: false,
      externalNumber: writtenNumber(row, words),
      observedUntil: rules.observedUntil,
      recordLine: row.line,
      ...(isInterval(received) ? { receivedBetween: received } : {}),
    },
  };
}

/** The words that a row brings, as they are written: the problem's name where it has none. */
export function wordsOfRow(row: ComplaintRow, standard: Standard): { readonly text: string; readonly where: string } {
  const text = row.text.normalize('NFC').trim();
  return { text: text === '' ? leafOf(standard, row).title.zh : text, where: row.addressText.normalize('NFC').trim() };
}

const writtenRecord = (words: ComplaintWords, text: string, where: string): string =>
  words.write('description', text, where === '' ? {} : { where });

/** What the record of an imported case says now, whole; its words are written anew only where they changed and were not erased. */
export function correctedFact(
  { says, was, batchId }: { readonly says: ImportedRecord; readonly was: ImportedRecord; readonly batchId: string },
  standard: Standard,
  words: ComplaintWords,
): NewComplaintFact {
  const leaf = leafOf(standard, says);
  const keepsWords = was.text === null || (was.text === says.text && was.address === says.address);
  return {
    type: 'record.corrected',
    clause: '§7.2',
    data: {
      batchId,
      kind: says.kind,
      channel: says.channel,
      place: leaf.place,
      category: leaf.category,
      problem: leaf.problem,
      provisionalClass: says.class,
      greenChannel: leaf.greenChannel,
      skills: leaf.skills,
      contentId:
        keepsWords && was.contentId !== null
          ? was.contentId
          : writtenRecord(words, says.text ?? leaf.title.zh, says.address ?? ''),
      received: says.received,
      ...(says.accepted ? { accepted: says.accepted } : {}),
      ...(says.responded ? { responded: says.responded } : {}),
      closed: says.closed,
      observedUntil: says.observedUntil,
      ...(says.line === null ? {} : { recordLine: says.line }),
    },
  };
}

/** The row's number as a fact may hold it; words that it may not hold are kept beside it, where search finds them. */
export function writtenNumber({ externalNumber }: OldRow, words: WrittenWords): string {
  const known = externalNumberOf(externalNumber);
  if (known.words !== null) words.write('external-number', known.words);
  return known.number;
}

/** How it was answered there, and by whom; null where the row does not tell. */
export function answeredFact({
  accepted,
  responded,
  closed,
  row: { handlerId },
}: Pick<CheckedRow, 'accepted' | 'responded' | 'closed' | 'row'>): NewComplaintFact | null {
  // Whoever had a case that is still open does not have it here: nobody has taken it over.
  const personId = closed === null ? undefined : handlerId;
  const first = Math.min(
    accepted?.[0] ?? Infinity,
    responded?.[0] ?? Infinity,
    personId === undefined ? Infinity : (closed?.[0] ?? Infinity),
  );
  if (first === Infinity) return null;
  return {
    type: 'record.answered',
    at: first,
    clause: '§3.1',
    data: {
      ...(accepted ? { accepted } : {}),
      ...(responded ? { responded } : {}),
      ...(personId === undefined ? {} : { personId }),
    },
  };
}

/** The end of an imported case, as the old records give it; how it was fed back stays unknown. */
export const closedFact = (closed: Bounds): NewComplaintFact => ({
  type: 'complaint.closed',
  at: closed[0],
  data: { as: 'imported', ...(isInterval(closed) ? { closedBetween: closed } : {}) },
});
