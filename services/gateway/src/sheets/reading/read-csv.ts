import { CsvError, parse } from 'csv-parse';
import { NotReadable, tooCostly } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { mostColumns, readingLimits } from './reading.limits.js';
import type { Table, TableRow } from './table.js';

const delimiters = [',', ';', '\t'] as const;
/** Characters that are given to the parser at once. */
const piece = 64 * 1024;

/** A CSV in UTF-8, or in GB18030 as Chinese spreadsheets save it. Throws NotReadable. */
export async function readCsv(file: Buffer, budget: ReadingBudget): Promise<Table> {
  const { text, gb } = textOf(file);
  if (/[\p{Cc}\ufffd]/u.test(text.replace(/[\t\v\f\r\n\x85]/g, ''))) throw notASheet();
  const { cut, rows } = await rowsOf(text, budget);
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

async function rowsOf(text: string, budget: ReadingBudget): Promise<Pick<Table, 'cut' | 'rows'>> {
  const rows: TableRow[] = [];
  let record = 0;
  const parser = parse({
    delimiter: delimiterOf(text),
    bom: true,
    relax_column_count: true,
    // Asked for each field: a line that never ends is not gathered to its end.
    cast: (value, { index }) => {
      if (index >= readingLimits.fields) throw tooCostly('fields');
      if (value.length > readingLimits.cellCharacters) throw tooCostly('cellCharacters');
      return value;
    },
  });
  try {
    for await (const fields of feed(parser, text, budget) as AsyncIterable<string[]>) {
      record += 1;
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
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    throw new NotReadable({ code: 'sheet.broken-csv', ...(typeof line === 'number' ? { line } : {}) });
  }
  return { rows, cut: false };
}

/** The parser, fed piece by piece as it takes them. */
function feed(parser: ReturnType<typeof parse>, text: string, budget: ReadingBudget): ReturnType<typeof parse> {
  void (async () => {
    try {
      for (let at = 0; at < text.length; at += piece) {
        budget.mustHaveTime();
        if (parser.destroyed) return;
        if (!parser.write(text.slice(at, at + piece)))
          await new Promise<void>((resolve) => {
            for (const event of ['drain', 'close'] as const) parser.once(event, resolve);
          });
      }
      parser.end();
    } catch (error) {
      parser.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  return parser;
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
