import type { Cell, Cells } from '@steward/case-kit';
import { startsFormula } from '@steward/handbook';
import type { Worksheet } from 'exceljs';

/** Characters that XML can't hold and no record needs. */
const unprintable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;
const timeFormat = 'yyyy-mm-dd hh:mm:ss';

/** A cell that no spreadsheet runs: what would begin a formula is led by an apostrophe. */
export function safeCell(value: Cell): string {
  if (value === null) return '';
  // A number of ours is no formula, also below zero.
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return value.wall.replace('T', ' ');
  const printable = value.replace(unprintable, '');
  return startsFormula(printable) ? `'${printable}` : printable;
}

/** One record of RFC 4180, with its line end. */
export function csvRecord(cells: Cells): string {
  return `${cells.map((cell) => quoted(safeCell(cell))).join(',')}\r\n`;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Adds a row to a workbook that is written as it comes: numbers and instants as such, so that they sort and sum. */
export function addRow(sheet: Worksheet, cells: Cells): void {
  const row = sheet.addRow(cells.map(sheetValue));
  cells.forEach((cell, index) => {
    if (typeof cell === 'object' && cell !== null) row.getCell(index + 1).numFmt = timeFormat;
  });
  row.commit();
}

/** A sheet's dates are without a zone: they show what is written as if it were UTC. */
function sheetValue(cell: Cell): string | number | Date | null {
  if (cell === null || typeof cell === 'number') return cell;
  return typeof cell === 'object' ? new Date(`${cell.wall}Z`) : safeCell(cell);
}
