import type { Cell, CellValue, Row, Worksheet } from 'exceljs';
import type { Table, TableRow } from './read-sheet.js';
import { broken } from './unpack.js';

/** Cells beyond this column are no part of any table of ours. */
const mostColumns = 60;

/** The visible worksheets of a workbook, as texts. Refused with `sheet.broken`. */
export async function readWorkbook(file: Buffer): Promise<Table[]> {
  // Loaded when somebody uploads a workbook: it is large, and the gateway starts without it.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  try {
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
    await workbook.xlsx.load(bytes);
  } catch {
    throw broken();
  }
  return workbook.worksheets.filter(({ state }) => state === 'visible').map(tableOf);
}

function tableOf(sheet: Worksheet): Table {
  const rows: TableRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row) => rows.push(rowOf(row)));
  return { sheet: sheet.name, rows, notes: [] };
}

function rowOf(row: Row): TableRow {
  const cells: string[] = [];
  const formulas: number[] = [];
  for (let place = 0; place < Math.min(row.cellCount, mostColumns); place += 1) {
    const cell = row.getCell(place + 1);
    if (isFormula(cell)) formulas.push(place);
    cells.push(textOf(cell.value));
  }
  return { row: row.number, cells, formulas };
}

const isFormula = ({ value }: Cell): boolean =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);

/** What the cell shows. Days are `2026-03-01`, times of the day `08:00`. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return typeof value.text === 'string' ? value.text : textOf(value.text);
  if ('error' in value) return value.error;
  return '';
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const iso = value.toISOString();
  // A time of the day alone is a fraction of the day that spreadsheets count from.
  if (value.getUTCFullYear() < 1901) return iso.slice(11, 16);
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
