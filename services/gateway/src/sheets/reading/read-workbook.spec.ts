import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { readWorkbook } from './read-workbook.js';
import { ReadingBudget } from './reading.budget.js';
import type { Table } from './table.js';

async function read(fill: (workbook: ExcelJS.Workbook) => void): Promise<Table[]> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  const tables: Table[] = [];
  for await (const table of readWorkbook(Buffer.from(await workbook.xlsx.writeBuffer()), new ReadingBudget()))
    tables.push(table);
  return tables;
}
const only = async (fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Table['rows']> => {
  const [table] = await read((workbook) => fill(workbook.addWorksheet('一'), workbook));
  return table?.rows ?? [];
};

describe('a workbook', () => {
  it('shows texts, numbers, answers and errors as a spreadsheet shows them', async () => {
    const [row] = await only((sheet) => {
      sheet.addRow([
        '湖畔 <1> & "2"',
        101,
        0.1,
        13_800_000_000,
        true,
        { error: '#N/A' },
        { richText: [{ text: '1' }, { font: { bold: true }, text: '号楼' }] },
        { text: 'a@b.c', hyperlink: 'mailto:a@b.c' },
        'two\nlines',
      ]);
    });
    expect(row?.cells).toEqual([
      '湖畔 <1> & "2"',
      '101',
      '0.1',
      '13800000000',
      'true',
      '#N/A',
      '1号楼',
      'a@b.c',
      'two\nlines',
    ]);
  });

  it.each([false, true])('shows days as 2026-03-01 and times as 08:00, counted from 1904: %s', async (date1904) => {
    const [row] = await only((sheet, workbook) => {
      workbook.properties.date1904 = date1904;
      sheet.addRow([new Date('2026-03-01T00:00:00Z'), new Date('2026-03-01T09:30:00Z'), 46_082, 8 / 24]);
      for (const [place, format] of ['yyyy-mm-dd', 'yyyy"年"m"月"d"日" hh:mm', '0.00', 'hh:mm'].entries())
        sheet.getCell(1, place + 1).numFmt = format;
    });
    expect(row?.cells.slice(0, 3)).toEqual(['2026-03-01', '2026-03-01 09:30', '46082']);
    if (!date1904) expect(row?.cells[3]).toBe('08:00');
  });

  it('marks every formula, shared ones too, and shows none of their results', async () => {
    const rows = await only((sheet) => {
      sheet.addRow([1, { formula: 'A1*2', result: 2 }]);
      sheet.addRow([2, 'x']);
      sheet.fillFormula('C1:C2', 'A1+1', [2, 3]);
    });
    expect(rows).toEqual([
      { row: 1, cells: ['1', '', ''], formulas: [1, 2] },
      { row: 2, cells: ['2', 'x', ''], formulas: [2] },
    ]);
  });

  it('shows in all cells of a merged region what its first one shows', async () => {
    const rows = await only((sheet) => {
      sheet.addRow(['b1', '101']);
      sheet.addRow(['', '102']);
      sheet.addRow(['b2', '']);
      sheet.mergeCells('A1:A2');
      sheet.mergeCells('A3:B3');
    });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['b1', '101'],
      ['b1', '102'],
      ['b2', 'b2'],
    ]);
  });

  it('leaves out hidden worksheets and rows without anything, and keeps the numbers of the others', async () => {
    const tables = await read((workbook) => {
      workbook.addWorksheet('hidden', { state: 'hidden' }).addRow(['secret']);
      workbook.addWorksheet('二').getCell('B7').value = 'here';
    });
    expect(tables).toEqual([
      { sheet: '二', rows: [{ row: 7, cells: ['', 'here'], formulas: [] }], cut: false, notes: [] },
    ]);
  });
});
