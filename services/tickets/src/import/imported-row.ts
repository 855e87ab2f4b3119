import { type ComplaintRow, DomainError, type ImportedWhen } from '@steward/contracts';
import type { Bilingual, Ms, NewComplaintFact, Standard } from '@steward/handbook';
import { externalNumberOf } from '../complaint/external-number.js';
import { leafOf } from '../complaint/leaf.js';
import { WrittenWords } from '../content/written-words.js';

/** First and last possible instant; the same twice where it is known. Epoch milliseconds. */
export type Bounds = readonly [from: Ms, until: Ms];

/** Why a row was not taken. */
export interface RowReason extends Bilingual {
  readonly code: string;
}

/** A row that may be taken: its bounds in order, its leaf in the standard. */
export interface CheckedRow {
  readonly row: ComplaintRow;
  readonly received: Bounds;
  readonly closed: Bounds | null;
}

/** What rows of one request are checked against. */
export interface RowRules {
  readonly source: string;
  readonly observedUntil: Ms;
  readonly standard: Standard;
}

/** Checks what can be said of a row alone. A row that can't be true, or that nobody could find again, is refused with its reason. */
export function checkedRow(row: ComplaintRow, rules: RowRules): CheckedRow | RowReason {
  const [received, closed] = [boundsOf(row.received), row.closed === null ? null : boundsOf(row.closed)];
  const refusal = timesRefusal(received, closed, rules.observedUntil) ?? namesRefusal(row, rules);
  if (refusal !== null) return refusal;
  // It can't have ended before it came in, so its earliest end is no earlier than its earliest start.
  return { row, received, closed: closed === null ? null : [Math.max(closed[0], received[0]), closed[1]] };
}

const boundsOf = (when: ImportedWhen): Bounds =>
  'at' in when ? [Date.parse(when.at), Date.parse(when.at)] : [Date.parse(when.from), Date.parse(when.until)];

const isInterval = ([from, until]: Bounds): boolean => from !== until;

const reason = (code: string, zh: string, en: string): RowReason => ({ code, zh, en });

function timesRefusal(received: Bounds, closed: Bounds | null, observedUntil: Ms): RowReason | null {
  if (received[0] > received[1])
    return reason('received.reversed', '收到时间的上下限颠倒', 'the bounds of its receipt are reversed');
  if (received[1] > observedUntil)
    return reason('received.after-observation', '收到时间晚于观察截止时间', 'came in after the observation ended');
  if (closed === null) return null;
  if (closed[0] > closed[1])
    return reason('closed.reversed', '办结时间的上下限颠倒', 'the bounds of its closing are reversed');
  if (closed[1] > observedUntil)
    return reason('closed.after-observation', '办结时间晚于观察截止时间', 'was closed after the observation ended');
  return closed[1] < received[0]
    ? reason('closed.before-received', '办结早于收到', 'was closed before it came in')
    : null;
}

function namesRefusal(row: ComplaintRow, { source, standard }: RowRules): RowReason | null {
  if (!row.externalNumber.startsWith(`${source}:`))
    return reason('number.other-source', `编号不以“${source}:”开头`, `its number does not begin with "${source}:"`);
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
  words: WrittenWords,
): NewComplaintFact {
  const leaf = leafOf(rules.standard, row);
  const text = row.text.normalize('NFC').trim();
  const where = row.addressText.normalize('NFC').trim();
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
      contentId: words.write('description', text === '' ? leaf.title.zh : text, where === '' ? {} : { where }),
      contactWish: 'any',
      confidential: false,
      externalNumber: numberOf(row, words),
      observedUntil: rules.observedUntil,
      ...(isInterval(received) ? { receivedBetween: received } : {}),
    },
  };
}

/** The row's number as a fact may hold it; words that it may not hold are kept beside it, where search finds them. */
function numberOf({ externalNumber }: ComplaintRow, words: WrittenWords): string {
  const known = externalNumberOf(externalNumber);
  if (known.words !== null) words.write('external-number', known.words);
  return known.number;
}

/** The end of an imported case, as the old records give it; how it was fed back stays unknown. */
export const closedFact = (closed: Bounds): NewComplaintFact => ({
  type: 'complaint.closed',
  at: closed[0],
  data: { as: 'imported', ...(isInterval(closed) ? { closedBetween: closed } : {}) },
});
