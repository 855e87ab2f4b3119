import { DomainError } from '@steward/contracts';
import { decoded, type Bytes, type Encoding } from '../records/encoding.js';
import { readCsv, type CsvFile, type CsvRow, type RowFault } from '../records/csv-records.js';
import { columnsNeeded, compileMapping, locateColumns, type CompileOptions, type Mapped } from './compile.js';
import type { Mapping } from './mapping.schema.js';
import { NumberBook } from './number-book.js';

/** One row of a file, as it came out: a complaint, or why not. */
export type ReadComplaint =
  | ({ readonly kind: 'mapped'; readonly from: CsvRow } & Extract<Mapped, { row: unknown }>)
  | {
      readonly kind: 'refused';
      readonly line: number;
      readonly externalNumber: string | null;
      readonly fault: RowFault;
      readonly from: CsvRow;
    };

/** What a reading needs besides the bytes. */
export interface ReadOptions extends CompileOptions {
  readonly encoding: Encoding;
}

/**
 * Reads complaints from a CSV file by a mapping, row by row, without a running stack: import and replay share it. A number
 * that occurs again is refused. Throws `DomainError` `file.empty`, `file.columns-missing` or `file.columns-doubled` when the
 * file as a whole does not fit.
 */
export async function* readComplaints(
  bytes: Bytes,
  mapping: Mapping,
  options: ReadOptions,
): AsyncGenerator<ReadComplaint> {
  const { file, at } = await openTable(bytes, columnsNeeded(mapping), mapping.delimiter, options.encoding);
  const mapRow = compileMapping(mapping, at, options);
  const numbers = new NumberBook();
  for await (const from of file.rows) {
    const mapped = withoutUndecodable(from, options.encoding) ?? mapRow(from);
    if ('fault' in mapped) {
      yield { kind: 'refused', line: from.line, externalNumber: mapped.externalNumber, fault: mapped.fault, from };
      continue;
    }
    const number = mapped.row.externalNumber;
    const before = numbers.meet(number, from.line);
    if (before === null) {
      yield { kind: 'mapped', ...mapped, from };
    } else {
      const fault: RowFault = {
        column: mapping.externalNumber.column,
        code: 'number.doubled',
        message: { zh: `编号与第 ${before} 行相同`, en: `has the number of line ${before}` },
      };
      yield { kind: 'refused', line: from.line, externalNumber: number, fault, from };
    }
  }
}

/** The rows of a file and where its columns stand. Throws as `readComplaints` does. */
export async function openTable(
  bytes: Bytes,
  needed: readonly string[],
  delimiter: string | undefined,
  encoding: Encoding,
): Promise<{ readonly file: CsvFile; readonly at: ReadonlyMap<string, number> }> {
  const file = await readCsv(decoded(bytes, encoding), delimiter);
  if (!file) throw new DomainError('invalid', 'file.empty', { zh: '文件是空的', en: 'the file is empty' });
  const columns = locateColumns(needed, file.header);
  if (columns.missing.length > 0)
    throw columnsError('file.columns-missing', '缺少列', 'has no column', columns.missing, file.header);
  if (columns.doubled.length > 0)
    throw columnsError('file.columns-doubled', '列名重复', 'has more than one column', columns.doubled, file.header);
  return { file, at: columns.at };
}

/** In GB18030 a replacement character can only come from bytes that are none; in UTF-8 the sender may have written it. */
export function withoutUndecodable(
  row: CsvRow,
  encoding: Encoding,
): { readonly fault: RowFault; readonly externalNumber: null } | null {
  if (encoding === 'utf-8' || !row.text.includes('\uFFFD')) return null;
  const message = { zh: `有字节不属于 ${encoding}`, en: `has bytes that are no ${encoding}` };
  return { fault: { column: null, code: 'row.undecodable', message }, externalNumber: null };
}

function columnsError(
  code: string,
  zh: string,
  en: string,
  columns: readonly string[],
  header: readonly string[],
): DomainError {
  const named = columns.map((column) => `“${column}”`).join('、');
  const found = header.join(' | ');
  return new DomainError('invalid', code, {
    zh: `文件${zh} ${named}。文件的列是：${found}`,
    en: `the file ${en} ${columns.map((column) => `"${column}"`).join(', ')}. Its columns are: ${found}`,
  });
}
