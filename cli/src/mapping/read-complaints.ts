import { DomainError } from '@steward/contracts';
import { decoded, type Bytes, type Encoding } from '../records/encoding.js';
import { readCsv, type CsvFile, type CsvRow, type RowFault } from '../records/csv-records.js';
import { columnsNeeded, compileMapping, locateColumns, type CompileOptions, type Mapped } from './compile.js';
import type { Mapping } from './mapping.schema.js';
import { type MetBefore, NumberBook } from './number-book.js';
import { numberColumns } from './row-number.js';

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
export interface ReadOptions extends CompileOptions, Decoding {}

/** How bytes become text. `damaged`: some are none of the encoding, and rows that hold one of them are refused. */
export interface Decoding {
  readonly encoding: Encoding;
  readonly damaged?: boolean;
}

/**
 * Reads complaints from a CSV file by a mapping, row by row, without a running stack: import and replay share it. A number
 * that occurs again is refused with the line that it clashes with. Throws `DomainError` `file.empty`, `file.columns-missing` or
 * `file.columns-doubled` when the file as a whole does not fit.
 */
export async function* readComplaints(
  bytes: Bytes,
  mapping: Mapping,
  options: ReadOptions,
): AsyncGenerator<ReadComplaint> {
  const { file, at } = await openTable(bytes, columnsNeeded(mapping), mapping.delimiter, options.encoding);
  const mapRow = compileMapping(mapping, at, options);
  const numbers = new NumberBook();
  const [column = null] = numberColumns(mapping.externalNumber);
  for await (const from of file.rows) {
    const mapped = withoutUndecodable(from, options) ?? mapRow(from);
    if ('fault' in mapped) {
      const fault = clashing(mapped.fault, from, numbers);
      yield { kind: 'refused', line: from.line, externalNumber: mapped.externalNumber, fault, from };
      continue;
    }
    const { externalNumber } = mapped.row;
    const before = numbers.meet(externalNumber, from.line, from.text);
    if (before === null) yield { kind: 'mapped', ...mapped, from };
    else yield { kind: 'refused', line: from.line, externalNumber, fault: doubledFault(column, before), from };
  }
}

/** Why a number that was met before is refused: the same row again, or another record under its number. */
export const doubledFault = (column: string | null, { line, same }: MetBefore): RowFault =>
  same
    ? {
        column,
        code: 'number.doubled',
        message: { zh: `与第 ${line} 行完全相同`, en: `is line ${line} over again` },
      }
    : {
        column,
        code: 'number.another-record',
        message: {
          zh: `编号与第 ${line} 行相同，但内容不同；编号每年重新开始的，请用多列组成编号或加上年份`,
          en: `has the number of line ${line} and says something else; where numbers begin again every year, make them of several columns, or with the year`,
        },
      };

/** A number of which a spreadsheet has taken the last digits clashes with every other that lost the same. */
function clashing(fault: RowFault, from: CsvRow, numbers: NumberBook): RowFault {
  if (fault.code !== 'number.flattened') return fault;
  const before = numbers.meet(`flattened ${fault.cell ?? ''}`, from.line);
  if (before === null) return fault;
  const { zh, en } = fault.message;
  const message = {
    zh: `与第 ${before.line} 行的编号已无法区分：${zh}`,
    en: `can't be told from line ${before.line}: ${en}`,
  };
  return { ...fault, message };
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

/** A row with bytes that are none of its encoding. Where all bytes of UTF-8 fit, a replacement character is the sender's own. */
export function withoutUndecodable(
  row: CsvRow,
  { encoding, damaged = false }: Decoding,
): { readonly fault: RowFault; readonly externalNumber: null } | null {
  if ((encoding === 'utf-8' && !damaged) || !row.text.includes('\uFFFD')) return null;
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
