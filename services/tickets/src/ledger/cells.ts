import type { Worksheet } from 'exceljs';

/** A row of a sheet: plain data, so that it can go to a thread. */
export type Cells = readonly (string | number | null)[];

/** Text that a spreadsheet takes for a formula begins with one of these, half or full width. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
/** Characters that XML can't hold and no record needs. */
const unprintable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** A cell that no spreadsheet runs: what would begin a formula is led by an apostrophe. */
export function safeCell(value: string | number | null): string {
  if (value === null) return '';
  // A number of ours is no formula, also below zero.
  if (typeof value === 'number') return String(value);
  const printable = value.replace(unprintable, '');
  return formulaStart.test(printable) ? `'${printable}` : printable;
}

/** One record of RFC 4180, with its line end. */
export function csvRecord(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(safeCell(cell))).join(',')}\r\n`;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Adds a row to a workbook that is written as it comes. */
export function addRow(sheet: Worksheet, cells: Cells): void {
  sheet.addRow(cells.map((cell) => (typeof cell === 'number' ? cell : safeCell(cell)))).commit();
}
