import { DomainError } from '@steward/contracts';
import { parse, CsvError } from 'csv-parse/sync';
import type { Table } from './read-sheet.js';

const delimiters = [',', ';', '\t'] as const;

/** A CSV in UTF-8, or in GB18030 as Chinese spreadsheets save it. Refused with `sheet.not-a-sheet`. */
export function readCsv(file: Buffer): Table {
  const { text, gb } = textOf(file);
  if (/[\p{Cc}\ufffd]/u.test(text.replace(/[\t\v\f\r\n\x85]/g, ''))) throw notASheet();
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const [delimiter = ','] = [...delimiters].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, { delimiter, bom: true, relax_column_count: true, info: true }) as unknown as typeof records;
  } catch (error) {
    throw error instanceof CsvError ? badQuotes(error) : error;
  }
  const notes = gb
    ? [
        {
          zh: '文件不是 UTF-8，已按 GB18030（Excel 中文版的 CSV）读取；请核对预检结果中的汉字。',
          en: 'The file is not UTF-8 and was read as GB18030, as Chinese Excel saves a CSV; check the Chinese characters below.',
        },
      ]
    : [];
  return {
    sheet: null,
    rows: records.map(({ record }, index) => ({ row: index + 1, cells: record, formulas: [] })),
    notes,
  };
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

const notASheet = (): DomainError =>
  new DomainError('invalid', 'sheet.not-a-sheet', {
    zh: '这不是表格文件。请上传 .xlsx 或 .csv（UTF-8 或 GB18030）。',
    en: 'This is no sheet. Upload an .xlsx or a .csv (UTF-8 or GB18030).',
  });

/** The line in which reading stopped; csv-parse counts it beside the error. */
const lineOf = (error: CsvError): string => (typeof error['lines'] === 'number' ? String(error['lines']) : '?');

const badQuotes = (error: CsvError): DomainError =>
  new DomainError('invalid', 'sheet.broken-csv', {
    zh: `CSV 第 ${lineOf(error)} 行的引号没有配对，无法继续读取。请改用 .xlsx，或修正该行。`,
    en: `A quote in line ${lineOf(error)} of the CSV is not closed. Use .xlsx, or correct the line.`,
  });
