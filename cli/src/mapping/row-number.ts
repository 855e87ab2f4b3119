import { Temporal } from '@js-temporal/polyfill';
import type { Ms } from '@steward/handbook';
import { meant } from '../records/cells.js';
import type { RowFault } from '../records/csv-records.js';
import type { NumberColumns } from './mapping.schema.js';

/** Columns of which a row's number is made. */
export const numberColumns = (of: NumberColumns): readonly string[] => ('column' in of ? [of.column] : of.columns);

const longestNumber = 100;
/** What a spreadsheet makes of a long number: digits are lost, and different numbers have become the same. */
const flattened = /^[+-]?\d(?:[.,]\d+)?e\+?\d+$/i;

const refused = (
  column: string,
  code: string,
  zh: string,
  en: string,
  cell?: string,
): { readonly fault: RowFault } => ({
  fault: { column, code, message: { zh, en }, ...(cell === undefined ? {} : { cell }) },
});

/** The number of a row out of its cells, or why there is none. */
export function rowNumber(
  of: NumberColumns,
  cell: (column: string) => string,
): { readonly number: string } | { readonly fault: RowFault } {
  const columns = numberColumns(of);
  const [first = ''] = columns;
  const parts = columns.map((column) => meant(cell(column)));
  const empty = columns.find((_, index) => parts[index] === '');
  if (empty !== undefined) return refused(empty, 'number.missing', '没有编号', 'has no number');
  const number = parts.join('column' in of ? '' : of.join);
  if (columns.length === 1 && flattened.test(number))
    return refused(
      first,
      'number.flattened',
      '编号被表格软件改成了科学计数，末尾的数字已丢失；请把该列设为文本后重新导出，或用多列组成编号',
      'was made a power of ten by a spreadsheet, and its last digits are lost: export the column as text, or make the number of several columns',
      number,
    );
  if (number.length > longestNumber)
    return refused(
      first,
      'number.too-long',
      `编号超过 ${longestNumber} 个字符`,
      `has more than ${longestNumber} characters`,
    );
  return { number };
}

/** The number behind the year in which it came in, where the mapping wants that. */
export function withYear(of: NumberColumns, number: string, receivedAt: Ms, zone: string): string {
  if (of.withYear !== true) return number;
  const { year } = Temporal.Instant.fromEpochMilliseconds(receivedAt).toZonedDateTimeISO(zone);
  return `${year}-${number}`;
}
