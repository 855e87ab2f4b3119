import type { Ms, ProblemLeaf, Standard } from '@steward/handbook';
import { meant } from '../records/cells.js';
import type { CsvRow, RowFault } from '../records/csv-records.js';
import type { ComplaintRow } from '@steward/contracts';
import { plain } from './condition.js';
import { columnsOf, decider } from './decision.js';
import { type HandlerNamed, handlerIn } from './handlers.js';
import type { Mapping } from './mapping.schema.js';
import { type RowTimes, timesOf, wantedTimes } from './complaint-times.js';
import { numberColumns, rowNumber, withYear } from './row-number.js';
import { longestText, worded } from './worded.js';
import { ZoneClock } from './zone-clock.js';

/** What a mapping is compiled with. `observedUntil`: nothing after it was seen. */
export interface CompileOptions {
  readonly standard: Standard;
  readonly observedUntil: Ms;
  /** Instead of the mapping's own. */
  readonly zone?: string;
  /** Finds the company's people; without it nobody is looked for, and rows name no handler. */
  readonly handlers?: HandlerNamed | undefined;
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
      /** Who had it, as it stands there; null where nobody is named. */
      readonly handler: string | null;
    }
  | { readonly fault: RowFault; readonly externalNumber: string | null };

/** A mapping bound to the header of a file. Pure: the same row gives the same answer. */
export type MapRow = (row: CsvRow) => Mapped;

/** Columns of a file that a mapping needs, in the order in which it names them. */
export function columnsNeeded(mapping: Mapping): string[] {
  const { externalNumber, received, accepted, responded, closed, handler, text, address } = mapping;
  const tables = [mapping.problem, mapping.class, mapping.kind, mapping.channel];
  return [
    ...new Set([
      ...numberColumns(externalNumber),
      received.column,
      ...[accepted, responded, closed].flatMap((time) => (time ? [time.column] : [])),
      ...(handler ? [handler.column] : []),
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
  const wanted = wantedTimes(mapping);
  const problem = decider(mapping.problem);
  const problemClass = decider(mapping.class);
  const kind = decider(mapping.kind);
  const channel = decider(mapping.channel);
  const problemColumns = columnsOf(mapping.problem);
  const handlerOf = handlerIn(mapping.handler, options.handlers);
  const leaves = new Map(options.standard.complaint.problems.map((leaf) => [leafKey(leaf), leaf]));

  return (row) => {
    const cell = (column: string): string => (row.cells[columns.get(column) ?? -1] ?? '').trim();
    if (row.fault) return { fault: row.fault, externalNumber: null };
    const own = rowNumber(mapping.externalNumber, cell);
    const nul = [...columns.keys()].find((column) => cell(column).includes('\0'));
    if (nul !== undefined) {
      const says = refused(nul, 'cell.nul', '含有空字符（NUL）', 'has a NUL character');
      return { ...says, externalNumber: 'fault' in own ? null : own.number };
    }
    if ('fault' in own) return { ...own, externalNumber: null };
    const times = timesOf(cell, wanted, clock, options.observedUntil);
    if ('fault' in times) return { ...times, externalNumber: own.number };
    const externalNumber = withYear(mapping.externalNumber, own.number, firstOf(times.received), clock.zone);

    const handler = handlerOf(cell);
    if ('fault' in handler) return { ...handler, externalNumber };
    const plainCell = (column: string): string => plain(meant(cell(column)));
    const decided = {
      problem: problem(plainCell),
      class: problemClass(plainCell),
      kind: kind(plainCell),
      channel: channel(plainCell),
    };
    const leaf = leaves.get(leafKey(decided.problem.is));
    if (!leaf) {
      const named = leafKey(decided.problem.is);
      const says = refused(null, 'problem.unknown', `标准中没有问题 ${named}`, `the standard has no problem ${named}`);
      return { ...says, externalNumber };
    }
    const text = worded(mapping.text.columns.map(cell), mapping.text.join);
    const addressText = worded(mapping.address?.columns.map(cell) ?? [], mapping.address?.join ?? '');
    if (text.length > longestText || addressText.length > longestText) {
      const [zh, en] = [`文字超过 ${longestText} 个字符`, `has more than ${longestText} characters of text`];
      return { ...refused(null, 'text.too-long', zh, en), externalNumber };
    }
    return {
      row: {
        externalNumber: `${mapping.source}:${externalNumber}`,
        line: row.line,
        kind: decided.kind.is,
        channel: decided.channel.is,
        place: leaf.place,
        category: leaf.category,
        problem: leaf.problem,
        ...(decided.class.is === null ? {} : { class: decided.class.is }),
        ...times,
        ...(handler.id === null ? {} : { handlerId: handler.id }),
        text: text === '' ? leaf.title.zh : text,
        addressText,
      },
      decidedBy: {
        problem: decided.problem.rule,
        class: decided.class.rule,
        kind: decided.kind.rule,
        channel: decided.channel.rule,
      },
      unmapped: decided.problem.rule < 0 ? problemColumns.map(cell).join(' | ') : null,
      handler: handler.said,
    };
  };
}

/** How a leaf is written in a mapping's explanations: `dwelling × water × leak`. */
export const leafKey = (leaf: Pick<ProblemLeaf, 'place' | 'category' | 'problem'>): string =>
  `${leaf.place} × ${leaf.category} × ${leaf.problem}`;

const refused = (column: string | null, code: string, zh: string, en: string): { readonly fault: RowFault } => ({
  fault: { column, code, message: { zh, en } },
});

const firstOf = (when: RowTimes['received']): Ms => Date.parse('at' in when ? when.at : when.from);
