import { csvRecords } from './csv-records.js';
import { NotReadable } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { mostColumns, readingLimits } from './reading.limits.js';
import type { Table, TableRow } from './table.js';

const delimiters = [',', ';', '\t'] as const;
/** How far the first line is looked at, characters. */
const piece = 64 * 1024;
/** Records between two looks at the clock. */
const recordsBetween = 1_000;

/** A CSV in UTF-8, or in GB18030 as Chinese spreadsheets save it. Throws NotReadable. */
export function readCsv(file: Buffer, budget: ReadingBudget): Table {
  const { text, gb } = textOf(file);
  if (/[\p{Cc}\ufffd]/u.test(text.replace(/[\t\v\f\r\n\x85]/g, ''))) throw notASheet();
  const { cut, rows } = rowsOf(text, budget);
  const notes = gb
    ? [
        {
          zh: '文件不是 UTF-8，已按 GB18030（Excel 中文版的 CSV）读取；请核对预检结果中的汉字。',
          en: 'The file is not UTF-8 and was read as GB18030, as Chinese Excel saves a CSV; check the Chinese characters below.',
        },
      ]
    : [];
  return { sheet: null, rows, cut, notes };
}

function rowsOf(text: string, budget: ReadingBudget): Pick<Table, 'cut' | 'rows'> {
  const rows: TableRow[] = [];
  let record = 0;
  for (const fields of csvRecords(text, delimiterOf(text))) {
    record += 1;
    if (record % recordsBetween === 0) budget.mustHaveTime();
    const cells = fields.slice(0, mostColumns);
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

function delimiterOf(text: string): string {
  const end = text.slice(0, piece).search(/\r?\n/);
  const firstLine = text.slice(0, end < 0 ? piece : end);
  const [delimiter = ','] = [...delimiters].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length);
  return delimiter;
}

function textOf(file: Buffer): { text: string; gb: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), gb: false };
  } catch {
    try {
      return { text: new TextDecoder('gb18030', { fatal: true }).decode(file), gb: true };
    } catch {
      throw notASheet();
    }
  }
}

const notASheet = (): NotReadable => new NotReadable({ code: 'sheet.not-a-sheet' });
