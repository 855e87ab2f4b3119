import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { itemsIn } from './items-in.js';
import { sheetKinds } from './kinds/index.js';
import { Names, placeKey, withIds } from './names.js';
import { letterOf } from './places.js';
import { sheetIn, type ReadSheet } from './read-sheet.js';
import { readCsv } from './reading/read-csv.js';
import { readWorkbook } from './reading/read-workbook.js';
import { ReadingBudget } from './reading/reading.budget.js';
import type { Table } from './reading/table.js';
import type { CellFault, SheetId } from './sheet.types.js';

const folder = fileURLToPath(new URL('../../../../tests/data/sheets/', import.meta.url));

/** What is expected of one file: of each row what is put, or the cells that are refused and why. */
interface Expected {
  readonly file: string;
  readonly kind: SheetId;
  readonly withHidden?: boolean;
  readonly notes?: readonly string[];
  readonly rows: Readonly<Record<string, readonly string[] | Readonly<Record<string, unknown>>>>;
}
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as readonly Expected[];

const named = (id: string, ...ways: readonly string[]): { id: string; ways: readonly string[]; inFull: string } => ({
  id,
  ways,
  inFull: ways[0] ?? id,
});
const names = new Map([
  ['estates', new Names([named('lakeside', '湖畔花园', 'Lakeside Gardens')], placeKey)],
  [
    'buildings',
    new Names(
      [
        named('lh-1', '湖畔花园1号楼', '1号楼'),
        named('cy-1', '翠苑1号楼', '1号楼'),
        named('lh-3', '湖畔花园3号楼', '3号楼'),
      ],
      placeKey,
    ),
  ],
  [
    'dwellings',
    new Names(
      [
        named('lh-3-2-1201', '湖畔花园3号楼2单元1201室', '3-2-1201'),
        named('lh-1-2-102', '湖畔花园1号楼2单元102室', '1-2-102'),
        named('cy-1-2-102', '翠苑1号楼2单元102室', '1-2-102'),
      ],
      placeKey,
    ),
  ],
  [
    'people',
    new Names([named('p-wu', '吴刚'), named('p-li1', '李明'), named('p-li2', '李明'), named('p-new', '赵云')]),
  ],
] as const);

async function tablesIn(file: string, withHidden: boolean): Promise<Table[]> {
  const bytes = readFileSync(join(folder, file));
  if (!file.endsWith('.xlsx')) return [readCsv(bytes, new ReadingBudget())];
  const tables: Table[] = [];
  const hiddenSheets: string[] = [];
  const wanted = { withHidden, leftOut: (name: string) => hiddenSheets.push(name) };
  for await (const table of readWorkbook(bytes, new ReadingBudget(), wanted)) tables.push(table);
  return tables.map((table) => ({ ...table, hiddenSheets }));
}

const cellOf = (read: ReadSheet, { column, row }: CellFault): string => {
  const place = [...read.places].find(([, key]) => key === column)?.[0];
  return place === undefined ? String(row) : `${letterOf(place)}${String(row)}`;
};

/** Of each row what is put, or which cells are refused with which code. */
async function answer({ file, kind: id, withHidden = false }: Expected): Promise<Omit<Expected, 'file' | 'kind'>> {
  const kind = sheetKinds[id];
  const found = sheetIn(await tablesIn(file, withHidden), kind, Object.values(sheetKinds), { withHidden });
  const resolved = withIds(kind.columns, found.rows, names);
  const read = { ...found, rows: resolved.rows, faults: [...found.faults, ...resolved.faults] };
  const { faults, items } = itemsIn(read, kind, 'co');
  const rows: Record<string, string[] | Record<string, unknown>> = {};
  for (const { body, path, rows: own } of items)
    for (const row of own) rows[row] = JSON.parse(JSON.stringify({ path, ...body })) as Record<string, unknown>;
  for (const fault of faults) {
    const before = rows[fault.row];
    rows[fault.row] = [...(Array.isArray(before) ? before : []), `${cellOf(read, fault)} ${fault.code}`];
  }
  return { rows, ...(read.notes.length === 0 ? {} : { notes: read.notes.map(({ zh }) => zh) }) };
}

describe('the torture folder of sheets', () => {
  it('has an answer for every file', () => {
    const files = readdirSync(folder).filter((name) => /\.(csv|xlsx)$/.test(name));
    expect([...new Set(expected.map(({ file }) => file))].sort()).toEqual(files.sort());
  });

  it.each(
    expected.map((one) => [`${one.file}${one.withHidden === true ? ', with what is hidden' : ''}`, one] as const),
  )('%s', async (_name, one) => {
    const { rows, notes } = await answer(one);
    expect({ rows, notes }).toEqual({ rows: one.rows, notes: one.notes });
  });
});
