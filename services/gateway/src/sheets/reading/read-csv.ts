import { csvRecords } from './csv-records.js';
import { csvText, isBinary } from './csv-text.js';
import { NotReadable } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { mostColumns, readingLimits } from './reading.limits.js';
import type { Table, TableRow } from './table.js';

const delimiters = [',', ';', '\t'] as const;
/** How far the first line is looked at, characters. */
const piece = 64 * 1024;
/** Records between two looks at the clock. */
const recordsBetween = 1_000;

/** A CSV in UTF-8, UTF-16 or GB18030 as spreadsheets save it; a first line `sep=;` names its delimiter. Throws NotReadable. */
export function readCsv(file: Buffer, budget: ReadingBudget): Table {
  const { notes, text } = csvText(file);
  if (isBinary(text)) throw new NotReadable({ code: 'sheet.not-a-sheet' });
  const { cut, rows } = rowsOf(text, budget);
  return { sheet: null, rows, cut, notes };
}

function rowsOf(text: string, budget: ReadingBudget): Pick<Table, 'cut' | 'rows'> {
  const rows: TableRow[] = [];
  const [, named] = /^\ufeff?sep=(.)\r?(?:\n|$)/i.exec(text) ?? [];
  let record = 0;
  for (const fields of csvRecords(text, named ?? delimiterOf(text))) {
    record += 1;
    if (record === 1 && named !== undefined) continue;
    if (record % recordsBetween === 0) budget.mustHaveTime();
    const cells = fields.slice(0, mostColumns).map(armed);
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (rows.length === readingLimits.rows) return { rows, cut: true };
    for (const cell of cells) {
      if (cell === '') continue;
      budget.spend('cells');
      budget.spend('characters', cell.length);
    }
    rows.push({ row: record, cells, formulas: [] });
  }
  return { rows, cut: false };
}

/** Spreadsheets write `="007"` to keep what stands in it from becoming a number. */
const keptAsText = /^="([^"]*)"$/;

/** As it was before an export put an apostrophe before what a spreadsheet would take for a formula. */
const armed = (cell: string): string =>
  keptAsText.exec(cell)?.[1] ?? (/^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

function delimiterOf(text: string): string {
  const end = text.slice(0, piece).search(/\r?\n/);
  const firstLine = text.slice(0, end < 0 ? piece : end);
  const [delimiter = ','] = [...delimiters].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length);
  return delimiter;
}
