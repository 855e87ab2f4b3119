import type { Bilingual } from '@steward/handbook';
import { cellsOf } from './cells.js';
import { RecordSplitter, type RawRecord } from './record-splitter.js';

/** Why a row can't be taken. `column` is the header's name where one cell is to blame. */
export interface RowFault {
  readonly column: string | null;
  /** What stands in that cell, where it says more than the message. */
  readonly cell?: string;
  /** `noun.reason`, stable. */
  readonly code: string;
  readonly message: Bilingual;
}

/** A row of the file: its cells under the header, or why they can't be read. */
export interface CsvRow {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly text: string;
  readonly cells: readonly string[];
  readonly fault: RowFault | null;
}

/** A CSV file: its header, then its rows as they are read. */
export interface CsvFile {
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly rows: AsyncGenerator<CsvRow>;
}

const delimiters = [',', '\t', ';', '|'] as const;
/** Excel's own first line, which names the delimiter and is no header. */
const sepLine = /^"?sep=(.)"?$/i;

/**
 * Reads a header and then rows from decoded text. A first line `sep=;` names the delimiter; else it is `delimiter`, and without
 * that the one that cuts the header into most columns. Answers null for a file without a header. Rows are never dropped: one that can't be read carries its fault.
 */
export async function readCsv(text: AsyncIterable<string>, delimiter?: string): Promise<CsvFile | null> {
  const pieces = text[Symbol.asyncIterator]();
  let head = '';
  let done = false;
  // The header is the first line with something in it, behind a line that only names the delimiter; it says what cuts the rest.
  while (!/\S[^\r\n]*[\r\n]+[^\r\n]*\S[^\r\n]*[\r\n]/.test(head) && !done) {
    const next = await pieces.next();
    done = next.done === true;
    if (!next.done) head += next.value;
  }
  const firstLine = /[^\r\n]*\S[^\r\n]*/.exec(head)?.[0];
  if (firstLine === undefined) return null;
  const named = sepLine.exec(firstLine.trimEnd())?.[1];
  const cut =
    named ??
    delimiter ??
    [...delimiters].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ??
    ',';
  const records = recordsOf(head, pieces, new RecordSplitter(cut));
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const record = next.value;
    if (record.text.trim() === '' || (named !== undefined && sepLine.test(record.text.trim()))) continue;
    const read = cellsOf(record, cut);
    const header = ('cells' in read ? read.cells : record.text.split(cut)).map((name) => name.normalize('NFKC').trim());
    return { header, delimiter: cut, rows: rowsOf(records, header, cut) };
  }
  return null;
}

async function* recordsOf(
  head: string,
  pieces: AsyncIterator<string>,
  splitter: RecordSplitter,
): AsyncGenerator<RawRecord> {
  yield* splitter.push(head);
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield* splitter.push(next.value);
  yield* splitter.end();
}

async function* rowsOf(
  records: AsyncGenerator<RawRecord>,
  header: readonly string[],
  delimiter: string,
): AsyncGenerator<CsvRow> {
  for await (const record of records) {
    if (record.text.trim() === '') continue;
    const read = cellsOf(record, delimiter);
    const row = { line: record.line, text: record.text };
    if ('fault' in read) yield { ...row, cells: [], fault: quoteFaults[read.fault] };
    else yield { ...row, cells: read.cells, fault: faultOf(read.cells, header) };
  }
}

const quoteFaults = {
  'quote-unclosed': {
    column: null,
    code: 'row.quote-unclosed',
    message: {
      zh: '引号没有闭合，从下一行起继续读取',
      en: 'a quote is opened and never closed; reading goes on with the next line',
    },
  },
  'quote-misplaced': {
    column: null,
    code: 'row.quote-misplaced',
    message: {
      zh: '闭合引号之后、分隔符之前还有文字',
      en: 'there is text between a closing quote and the next delimiter',
    },
  },
} as const;

function faultOf(cells: readonly string[], header: readonly string[]): RowFault | null {
  const surplus = cells.slice(header.length);
  if (cells.length < header.length || surplus.some((cell) => cell.trim() !== '')) {
    return {
      column: null,
      code: 'row.ragged',
      message: {
        zh: `有 ${cells.length} 列，表头有 ${header.length} 列`,
        en: `has ${cells.length} cells, the header has ${header.length}`,
      },
    };
  }
  return null;
}
