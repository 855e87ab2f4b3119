import type { RecordDifference } from '@steward/contracts';
import type { CaseKind, Channel, ComplaintFact, Ms, ProblemClass, RecordedWhen, Standard } from '@steward/handbook';
import { leafOf } from '../complaint/problem-leaf.rule.js';
import { type Bounds, type CheckedRow, wordsOfRow } from './imported-row.js';

/** What an old record of whatever process says; what a process does not have is empty, and differs from nothing. */
export interface ToldRecord {
  readonly received: Bounds;
  readonly accepted: Bounds | null;
  readonly responded: Bounds | null;
  readonly closed: Bounds | null;
  readonly kind: string;
  readonly channel: string;
  readonly place: string;
  readonly category: string;
  readonly problem: string;
  readonly class: string;
  /** Null: erased, so nobody can say any more whether it was the same. */
  readonly text: string | null;
  readonly address: string | null;
  /** The piece of equipment, by its id; missing: it names none that is known here, which differs from nothing. */
  readonly equipment?: string;
  /** The line of the file that it was read from; null in records from before it was kept. */
  readonly line: number | null;
  readonly contentId: string | null;
  /** Nothing after it was seen; spans end there. */
  readonly observedUntil: Ms;
}

/** What an old record of a complaint says, whether a row brings it or a case's facts hold it. */
export interface ImportedRecord extends ToldRecord {
  readonly kind: CaseKind;
  readonly channel: Channel;
  readonly class: ProblemClass;
}

/** The words of a record as a content row holds them; null once they are erased. */
export interface RecordWords {
  readonly text: string | null;
  readonly where: string | null;
}

/** What a row says under a standard, whose leaf gives the class where the row has none. */
export function recordOfRow(checked: CheckedRow, standard: Standard, observedUntil: Ms): ImportedRecord {
  const { row, received, accepted, responded, closed } = checked;
  const { text, where } = wordsOfRow(row, standard);
  return {
    received,
    accepted,
    responded,
    closed,
    kind: row.kind,
    channel: row.channel,
    place: row.place,
    category: row.category,
    problem: row.problem,
    class: row.class ?? leafOf(standard, row).provisionalClass,
    text,
    address: where,
    line: row.line,
    contentId: null,
    observedUntil,
  };
}

/** What the record of an imported case said last, from its facts in order; null for a case that was not imported. */
export function recordOfFacts(
  facts: readonly Pick<ComplaintFact, 'type' | 'at' | 'data'>[],
  wordsOf: (contentId: string) => RecordWords | null,
): ImportedRecord | null {
  return facts.reduce<ImportedRecord | null>(
    (record, fact) => recordAfter(record, fact as ComplaintFact, wordsOf),
    null,
  );
}

function recordAfter(
  record: ImportedRecord | null,
  { type, at, data }: ComplaintFact,
  wordsOf: (contentId: string) => RecordWords | null,
): ImportedRecord | null {
  const words = (contentId: string): Pick<ImportedRecord, 'text' | 'address' | 'contentId'> => {
    const found = wordsOf(contentId);
    return { text: found?.text ?? null, address: found?.text === null ? null : (found?.where ?? ''), contentId };
  };
  if (type === 'complaint.received' && data.observedUntil !== undefined)
    return {
      received: data.receivedBetween ?? [at, at],
      accepted: null,
      responded: null,
      closed: null,
      ...shared(data),
      observedUntil: data.observedUntil,
      ...words(data.contentId),
    };
  if (type === 'complaint.received') return null;
  if (type === 'record.corrected')
    return {
      received: data.received,
      accepted: data.accepted ?? null,
      responded: data.responded ?? null,
      closed: data.closed,
      ...shared(data),
      observedUntil: data.observedUntil,
      ...words(data.contentId),
    };
  if (record === null) return null;
  if (type === 'record.answered')
    return { ...record, accepted: data.accepted ?? null, responded: data.responded ?? null };
  if (type === 'complaint.closed' && data.as === 'imported')
    return { ...record, closed: data.closedBetween ?? [at, at] };
  return record;
}

type ToldAlike = 'kind' | 'channel' | 'place' | 'category' | 'problem';

/** What a received and a corrected record say in the same words. */
function shared(
  data: Pick<ImportedRecord, ToldAlike> & {
    readonly provisionalClass: ImportedRecord['class'];
    readonly recordLine?: number | undefined;
  },
): Pick<ImportedRecord, ToldAlike | 'class' | 'line'> {
  const { kind, channel, place, category, problem, provisionalClass, recordLine } = data;
  return { kind, channel, place, category, problem, class: provisionalClass, line: recordLine ?? null };
}

/** Facts by which a record is told. */
export const recordFacts = [
  'complaint.received',
  'record.answered',
  'complaint.closed',
  'record.corrected',
] as const satisfies readonly ComplaintFact['type'][];

/** A span that ended with the observation goes on where more was observed: that is no other word of the record. */
function sameWhen(was: RecordedWhen | null, is: RecordedWhen | null, observedBefore: Ms): boolean {
  if (was === null || is === null) return was === is;
  return was[0] === is[0] && (was[1] === is[1] || (was[1] === observedBefore && is[1] > was[1]));
}
const whenText = (when: RecordedWhen | null): string => {
  if (when === null) return '';
  const [from, until] = when.map((at) => new Date(at).toISOString());
  return from === until ? (from ?? '') : `${from}/${until}`;
};
const problemText = ({ place, category, problem }: ToldRecord): string => `${place} × ${category} × ${problem}`;

/** What a record says otherwise than before, field by field. Words that were erased differ from nothing. */
export function differencesOf(was: ToldRecord, is: ToldRecord): RecordDifference[] {
  const differences: RecordDifference[] = [];
  const differs = (field: RecordDifference['field'], before: string, now: string): void => {
    if (before !== now) differences.push({ field, ...excerpts(before, now) });
  };
  for (const field of ['received', 'accepted', 'responded', 'closed'] as const)
    if (!sameWhen(was[field], is[field], was.observedUntil)) differs(field, whenText(was[field]), whenText(is[field]));
  differs('kind', was.kind, is.kind);
  differs('channel', was.channel, is.channel);
  differs('problem', problemText(was), problemText(is));
  differs('class', was.class, is.class);
  if (was.text !== null) differs('text', was.text, is.text ?? '');
  if (is.equipment !== undefined) differs('equipment', was.equipment ?? '', is.equipment);
  if (was.address !== null) differs('address', was.address, is.address ?? '');
  return differences;
}

/** A correction moves a record by this much at most *(ours)*: what came in later or earlier with other words is another one. */
const movedAtMost: Ms = 31 * 86_400_000;

/**
 * Whether two records under one number can be one matter: received at the same time as far as is known, or with the same words
 * within a month. Ledgers that begin again every year give their numbers to others.
 */
export function isSameRecord(was: ToldRecord, is: ToldRecord): boolean {
  if (receivedAlike(was, is)) return true;
  const apart = Math.max(was.received[0] - is.received[1], is.received[0] - was.received[1]);
  return apart <= movedAtMost && was.text !== null && was.text === is.text;
}

/** Whether both can have come in at the same instant. */
export const receivedAlike = (was: ToldRecord, is: ToldRecord): boolean =>
  was.received[0] <= is.received[1] && is.received[0] <= was.received[1];

const longestShown = 500;
const shownBefore = 40;

/** Two long texts cut to where they begin to differ. */
function excerpts(was: string, is: string): { readonly was: string; readonly is: string } {
  if (was.length <= longestShown && is.length <= longestShown) return { was, is };
  let same = 0;
  while (same < was.length && was[same] === is[same]) same += 1;
  const start = Math.max(0, same - shownBefore);
  const cut = (text: string): string => {
    const part = text.slice(start, start + longestShown);
    // A character of two units may have been cut in half.
    const whole = part.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
    return `${start > 0 ? '…' : ''}${whole}${start + longestShown < text.length ? '…' : ''}`;
  };
  return { was: cut(was), is: cut(is) };
}
