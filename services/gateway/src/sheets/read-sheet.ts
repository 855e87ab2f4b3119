import { DomainError } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import { actionKey, keepCode } from './action.column.js';
import { headerText, readCell } from './cells.js';
import { allHidden, leftOut, notOurs } from './hidden.js';
import { empty } from './reading/sheet-reader.js';
import type { Table } from './reading/table.js';
import type { CellFault, Column, SheetKind, SheetRow } from './sheet.types.js';

/** The rows of a sheet as its kind wants them, and what can't be read, row by row. */
export interface ReadSheet {
  readonly sheet: string | null;
  readonly rows: readonly SheetRow[];
  readonly faults: readonly CellFault[];
  readonly notes: readonly Bilingual[];
  /** Header and texts as they stand in the file, for handing back rows that were refused. */
  readonly header: readonly string[];
  readonly texts: ReadonlyMap<number, readonly string[]>;
  /** Key of each column that the file has, by its place. */
  readonly places: ReadonlyMap<number, string>;
}

/** Rows that begin with this are remarks, such as the example of the template. */
const remark = '#';

/** What of a file is read. */
export interface WantedRows {
  /** Rows, columns and worksheets that whoever made the file doesn't see. */
  readonly withHidden: boolean;
}

/**
 * What the tables of a file mean as a kind of sheet; what is hidden is left out unless it is wanted, and said. Refused with
 * `sheet.empty`, `sheet.wrong`, `sheet.other-kind`, `sheet.too-many-rows`.
 */
export function sheetIn(
  tables: readonly Table[],
  kind: SheetKind,
  kinds: readonly SheetKind[],
  wanted: WantedRows = { withHidden: false },
): ReadSheet {
  for (const table of tables) {
    const head = headerOf(table, kind, wanted);
    if (head !== null) return rowsOf(table, head, kind, wanted);
  }
  const other = kinds.find(
    (one) => one.id !== kind.id && tables.some((table) => headerOf(table, one, wanted) !== null),
  );
  if (other !== undefined) throw otherKind(kind, other);
  const hidden = tables.some((table) => headerOf(table, kind, { withHidden: true }) !== null);
  throw wrongSheet(kind, tables, hidden);
}

interface Head {
  readonly row: number;
  readonly places: ReadonlyMap<number, string>;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*]+/g, '')
    .toLowerCase();

function columnNamed(text: string, columns: readonly Column[]): Column | undefined {
  const said = plain(text);
  return columns.find((column) =>
    [column.key, column.name.zh, column.name.en, headerText(column), ...(column.also ?? [])].some(
      (name) => plain(name) === said,
    ),
  );
}

/** The first row that names every required column; null when there is none. A column that is hidden is not there. */
function headerOf(table: Table, kind: SheetKind, { withHidden }: WantedRows): Head | null {
  const required = kind.columns.filter((column) => column.required === true).map(({ key }) => key);
  for (const { row, cells } of table.rows.slice(0, 5)) {
    const places = new Map<number, string>();
    for (const [place, text] of cells.entries()) {
      if (!withHidden && table.hiddenColumns?.includes(place) === true) continue;
      const column = columnNamed(text, kind.columns);
      if (column !== undefined && ![...places.values()].includes(column.key)) places.set(place, column.key);
    }
    if (places.size > 1 && required.every((key) => [...places.values()].includes(key))) return { row, places };
  }
  return null;
}

/** Words that leave a row out of what has to be filled in: it takes something away. */
const takesAway = (read: Readonly<Record<string, string>>): boolean => (read[actionKey] ?? keepCode) !== keepCode;

function rowsOf(table: Table, { row: headRow, places }: Head, kind: SheetKind, { withHidden }: WantedRows): ReadSheet {
  if (table.cut) throw tooManyRows(table.rows.length, kind.mostRows, true);
  const columns = new Map(kind.columns.map((column) => [column.key, column]));
  // What a row does decides what it must say.
  const inOrder = [...places].sort(([, a], [, b]) => Number(b === actionKey) - Number(a === actionKey));
  const faults: CellFault[] = [];
  const rows: SheetRow[] = [];
  const texts = new Map<number, readonly string[]>();
  const hidden: number[] = [];
  for (const { row, cells, formulas, hidden: unseen } of table.rows) {
    if (row <= headRow || cells.every((text) => text.trim() === '') || (cells[0] ?? '').trimStart().startsWith(remark))
      continue;
    if (unseen === true && !withHidden) {
      hidden.push(row);
      continue;
    }
    texts.set(row, cells);
    const read: Record<string, string> = {};
    const cleared = new Set<string>();
    for (const [place, key] of inOrder) {
      const column = columns.get(key);
      if (column === undefined) continue;
      if (formulas.includes(place)) {
        faults.push(formulaIn(row, column));
        continue;
      }
      const needed = column.required === true && (column.identifies === true || !takesAway(read));
      const cell = readCell(cells[place] ?? '', column, row, needed);
      if (cell.says === 'fault') faults.push(cell.fault);
      else if (cell.says === 'text') read[key] = cell.value;
      else if (cell.says === 'clear') cleared.add(key);
    }
    rows.push({ row, cells: read, cleared });
  }
  const header = table.rows.find(({ row }) => row === headRow)?.cells ?? [];
  if (rows.length === 0) throw hidden.length > 0 ? allHidden(hidden) : empty();
  if (rows.length > kind.mostRows) throw tooManyRows(rows.length, kind.mostRows);
  const notes = [
    ...table.notes,
    ...notOurs(table, header, places),
    ...(withHidden ? [] : leftOut(table, header, hidden)),
  ];
  return { sheet: table.sheet, rows, faults, notes, header, texts, places };
}

const formulaIn = (row: number, column: Column): CellFault => ({
  row,
  column: column.key,
  code: 'cell.formula',
  message: {
    zh: `“${column.name.zh}”是公式。请复制该列，用“选择性粘贴 → 数值”粘回后再上传。`,
    en: `"${column.name.en}" holds a formula. Copy the column and paste it back as values, then upload again.`,
  },
});

const refused = (code: string, zh: string, en: string): DomainError => new DomainError('invalid', code, { zh, en });

const otherKind = (kind: SheetKind, other: SheetKind): DomainError =>
  refused(
    'sheet.other-kind',
    `这是“${other.name.zh}”的表格，这里要的是“${kind.name.zh}”。请到“${other.name.zh}”一步上传。`,
    `This is a sheet of ${other.name.en.toLowerCase()}; here ${kind.name.en.toLowerCase()} are wanted. Upload it at the step "${other.name.en}".`,
  );

function wrongSheet(kind: SheetKind, tables: readonly Table[], hidden: boolean): DomainError {
  const wanted = kind.columns.filter((column) => column.required === true);
  const zh = wanted.map(({ name }) => name.zh).join('、');
  const en = wanted.map(({ name }) => name.en).join(', ');
  const names = tables.flatMap(({ sheet }) => (sheet === null ? [] : [`“${sheet}”`]));
  const hiddenSheets = (tables[0]?.hiddenSheets ?? []).map((name) => `“${name}”`);
  const unseen = hidden
    ? {
        zh: '其中有的列被隐藏；请取消隐藏，或选择“包含隐藏的行和列”。',
        en: 'Some of these columns are hidden: show them, or ask for hidden rows and columns. ',
      }
    : hiddenSheets.length > 0
      ? {
          zh: `隐藏的工作表未读取：${hiddenSheets.join('、')}。`,
          en: `Hidden worksheets were not read: ${hiddenSheets.join(', ')}. `,
        }
      : { zh: '', en: '' };
  return refused(
    'sheet.wrong',
    `没有找到“${kind.name.zh}”的表头：前 5 行里应有一行包含 ${zh}。${names.length === 0 ? '' : `文件中的工作表：${names.join('、')}。`}${unseen.zh}请下载模板，把数据粘贴进去。`,
    `There is no header of ${kind.name.en.toLowerCase()}: one of the first 5 rows must have ${en}. ${names.length === 0 ? '' : `Worksheets found: ${names.join(', ')}. `}${unseen.en}Download the template and paste your rows into it.`,
  );
}

const tooManyRows = (rows: number, most: number, andMore = false): DomainError =>
  refused(
    'sheet.too-many-rows',
    `有 ${rows} ${andMore ? '多行' : '行'}，一个文件最多 ${most} 行。请分成几个文件，逐个上传。`,
    `There are ${andMore ? 'more than ' : ''}${rows} rows; one file has at most ${most}. Split it and upload the parts one after the other.`,
  );
