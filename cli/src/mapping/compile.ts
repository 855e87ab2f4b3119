import type { Bilingual, Ms, ProblemLeaf, Standard } from '@steward/handbook';
import { neutralised } from '../records/cells.js';
import type { CsvRow, RowFault } from '../records/csv-records.js';
import type { ComplaintRow, ImportedWhen } from '@steward/contracts';
import { plain } from './condition.js';
import { columnsOf, decider } from './decision.js';
import type { Mapping } from './mapping.schema.js';
import { readTime, timeFaults } from './read-time.js';
import { timeReader } from './time-format.js';
import { type Known, ZoneClock } from './zone-clock.js';

/** What a mapping is compiled with. `observedUntil`: nothing after it was seen. */
export interface CompileOptions {
  readonly standard: Standard;
  readonly observedUntil: Ms;
  /** Instead of the mapping's own. */
  readonly zone?: string;
}

/** By which rule of each table a row was decided; −1: by `otherwise`. */
export interface DecidedBy {
  readonly problem: number;
  readonly class: number;
  readonly kind: number;
  readonly channel: number;
}

/** A row that became a complaint, or why it did not. */
export type Mapped =
  | {
      readonly row: ComplaintRow;
      readonly decidedBy: DecidedBy;
      /** The values by which no rule knew the problem; null when one did. */
      readonly unmapped: string | null;
      /** Cells that could have acted as a formula. */
      readonly neutralised: number;
    }
  | { readonly fault: RowFault; readonly externalNumber: string | null };

/** A mapping bound to the header of a file. Pure: the same row gives the same answer. */
export type MapRow = (row: CsvRow) => Mapped;

const longestText = 10_000;
const longestNumber = 100;

/** Columns of a file that a mapping needs, in the order in which it names them. */
export function columnsNeeded(mapping: Mapping): string[] {
  const { externalNumber, received, closed, text, address } = mapping;
  const tables = [mapping.problem, mapping.class, mapping.kind, mapping.channel];
  return [
    ...new Set([
      externalNumber.column,
      received.column,
      ...(closed ? [closed.column] : []),
      ...text.columns,
      ...(address?.columns ?? []),
      ...tables.flatMap(columnsOf),
    ]),
  ];
}

/** Where each needed column stands in a header; missing and ambiguous ones are listed. Case doesn't count where it decides nothing. */
export function locateColumns(
  needed: readonly string[],
  header: readonly string[],
): { readonly at: ReadonlyMap<string, number>; readonly missing: string[]; readonly doubled: string[] } {
  const at = new Map<string, number>();
  const missing: string[] = [];
  const doubled: string[] = [];
  for (const column of needed) {
    const wanted = column.normalize('NFKC').trim();
    const exact = header.flatMap((name, index) => (name === wanted ? [index] : []));
    const found =
      exact.length > 0 ? exact : header.flatMap((name, index) => (plain(name) === plain(wanted) ? [index] : []));
    if (found.length > 1) doubled.push(column);
    else if (found[0] === undefined) missing.push(column);
    else at.set(column, found[0]);
  }
  return { at, missing, doubled };
}

/** Makes a mapping ready for the rows of a file. Throws `RangeError` for an unknown zone or format, `SyntaxError` for a bad pattern. */
export function compileMapping(
  mapping: Mapping,
  columns: ReadonlyMap<string, number>,
  options: CompileOptions,
): MapRow {
  const clock = new ZoneClock(options.zone ?? mapping.zone);
  const received = { column: mapping.received.column, readers: mapping.received.formats.map(timeReader) };
  const closed = mapping.closed && { column: mapping.closed.column, readers: mapping.closed.formats.map(timeReader) };
  const problem = decider(mapping.problem);
  const problemClass = decider(mapping.class);
  const kind = decider(mapping.kind);
  const channel = decider(mapping.channel);
  const problemColumns = columnsOf(mapping.problem);
  const leaves = new Map(options.standard.complaint.problems.map((leaf) => [leafKey(leaf), leaf]));

  return (row) => {
    const cell = (column: string): string => (row.cells[columns.get(column) ?? -1] ?? '').trim();
    const number = neutralised(cell(mapping.externalNumber.column));
    const externalNumber = number === '' ? null : number;
    const refused = (column: string | null, code: string, zh: string, en: string): Mapped => ({
      fault: { column, code, message: { zh, en } },
      externalNumber,
    });
    if (row.fault) return { fault: row.fault, externalNumber: null };
    const unreadable = [...columns.keys()].find((column) => cell(column).includes('\0'));
    if (unreadable !== undefined) return refused(unreadable, 'cell.nul', '含有空字符（NUL）', 'has a NUL character');
    if (externalNumber === null)
      return refused(mapping.externalNumber.column, 'number.missing', '没有编号', 'has no number');
    if (number.length > longestNumber)
      return refused(
        mapping.externalNumber.column,
        'number.too-long',
        `编号超过 ${longestNumber} 个字符`,
        `has more than ${longestNumber} characters`,
      );

    const receivedAt = readTime(cell(received.column), received.readers, clock);
    if (receivedAt === null)
      return refused(received.column, 'received.missing', '没有收到时间', 'says not when it came in');
    if (typeof receivedAt === 'string')
      return refused(received.column, `received.${receivedAt}`, ...timeFaults[receivedAt]);
    const closedAt = closed ? readTime(cell(closed.column), closed.readers, clock) : null;
    if (closed && typeof closedAt === 'string')
      return refused(closed.column, `closed.${closedAt}`, ...timeFaults[closedAt]);
    const seen = withinObservation(receivedAt, typeof closedAt === 'string' ? null : closedAt, options.observedUntil);
    if ('code' in seen)
      return refused(
        seen.closed ? (closed?.column ?? null) : received.column,
        seen.code,
        seen.message.zh,
        seen.message.en,
      );

    const plainCell = (column: string): string => plain(cell(column));
    const decided = {
      problem: problem(plainCell),
      class: problemClass(plainCell),
      kind: kind(plainCell),
      channel: channel(plainCell),
    };
    const leaf = leaves.get(leafKey(decided.problem.is));
    if (!leaf) {
      const named = leafKey(decided.problem.is);
      return refused(null, 'problem.unknown', `标准中没有问题 ${named}`, `the standard has no problem ${named}`);
    }
    const words = worded(mapping.text.columns.map(cell), mapping.text.join);
    const address = worded(mapping.address?.columns.map(cell) ?? [], mapping.address?.join ?? '');
    if (words.text.length > longestText || address.text.length > longestText) {
      return refused(
        null,
        'text.too-long',
        `文字超过 ${longestText} 个字符`,
        `has more than ${longestText} characters of text`,
      );
    }
    return {
      row: {
        externalNumber: `${mapping.source}:${number}`,
        line: row.line,
        kind: decided.kind.is,
        channel: decided.channel.is,
        place: leaf.place,
        category: leaf.category,
        problem: leaf.problem,
        ...(decided.class.is === null ? {} : { class: decided.class.is }),
        received: seen.received,
        closed: seen.closedAt,
        text: words.text === '' ? leaf.title.zh : words.text,
        addressText: address.text,
      },
      decidedBy: {
        problem: decided.problem.rule,
        class: decided.class.rule,
        kind: decided.kind.rule,
        channel: decided.channel.rule,
      },
      unmapped: decided.problem.rule < 0 ? problemColumns.map(cell).join(' | ') : null,
      neutralised: words.neutralised + address.neutralised,
    };
  };
}

/** How a leaf is written in a mapping's explanations: `dwelling × water × leak`. */
export const leafKey = (leaf: Pick<ProblemLeaf, 'place' | 'category' | 'problem'>): string =>
  `${leaf.place} × ${leaf.category} × ${leaf.problem}`;

type Seen =
  | { readonly received: ImportedWhen; readonly closedAt: ImportedWhen | null }
  | { readonly code: string; readonly closed: boolean; readonly message: Bilingual };

/** An observation ends at one instant: what it says to have happened later can't be true; a day that it cuts ends there. */
function withinObservation(received: Known, closed: Known | null, observedUntil: Ms): Seen {
  const first = 'at' in received ? received.at : received.from;
  if (first > observedUntil) {
    return {
      code: 'received.after-observation',
      closed: false,
      message: { zh: '收到时间晚于观察截止时间', en: 'came in after the observation ended' },
    };
  }
  if (closed) {
    if (('at' in closed ? closed.at : closed.from) > observedUntil) {
      return {
        code: 'closed.after-observation',
        closed: true,
        message: { zh: '办结时间晚于观察截止时间', en: 'was closed after the observation ended' },
      };
    }
    if (('at' in closed ? closed.at : closed.until) < first) {
      return {
        code: 'closed.before-received',
        closed: true,
        message: { zh: '办结早于收到', en: 'was closed before it came in' },
      };
    }
  }
  return { received: dto(received, observedUntil), closedAt: closed && dto(closed, observedUntil) };
}

function dto(known: Known, observedUntil: Ms): ImportedWhen {
  const iso = (instant: Ms): string => new Date(instant).toISOString();
  return 'at' in known
    ? { at: iso(known.at) }
    : { from: iso(known.from), until: iso(Math.min(known.until, observedUntil)) };
}

/** The words of several cells in one text, none of which can act as a formula. */
function worded(cells: readonly string[], join: string): { readonly text: string; readonly neutralised: number } {
  const filled = cells.filter((cell) => cell !== '').map((cell) => ({ cell, safe: neutralised(cell) }));
  return {
    text: filled
      .map(({ safe }) => safe)
      .join(join)
      .normalize('NFC'),
    neutralised: filled.filter(({ cell, safe }) => cell !== safe).length,
  };
}
