import { cellText, type CellMeaning } from './cell-text.js';
import { broken, tooCostly } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { mostColumns, readingLimits } from './reading.limits.js';
import { TextRuns } from './shared-strings.js';
import type { TableRow } from './table.js';
import { readXml } from './xml-part.js';

/** Rows that a worksheet can have. */
const lastRow = 1_048_576;

interface OpenRow {
  readonly row: number;
  readonly cells: string[];
  readonly formulas: number[];
  readonly hidden?: true;
}

/** What a worksheet holds. */
export interface ReadRows {
  readonly rows: readonly TableRow[];
  readonly cut: boolean;
  readonly hiddenColumns?: readonly number[];
}

const yes = (attribute: string | undefined): boolean => attribute === '1' || attribute === 'true';
/** Neither seen: what is hidden, and what is pulled together to nothing. */
const unseen = (hidden: string | undefined, size: string | undefined): boolean =>
  yes(hidden) || (size !== undefined && Number(size) === 0);

interface Region {
  readonly from: { readonly row: number; readonly place: number };
  readonly until: { readonly row: number; readonly place: number };
}

/** The rows of a worksheet with anything in them; the cells of a merged region all show what its first one does. Throws NotReadable. */
export async function readWorksheet(
  part: AsyncIterable<Buffer>,
  meaning: CellMeaning,
  budget: ReadingBudget,
): Promise<ReadRows> {
  const reading = new Reading(meaning, budget);
  await readXml(part, budget, {
    open: (name, attributes) => reading.open(name, attributes),
    text: (text) => reading.text(text),
    close: (name) => reading.close(name),
  });
  reading.merge();
  const hiddenColumns = [...reading.hiddenColumns].sort((a, b) => a - b);
  return { rows: reading.rows, cut: reading.cut, ...(hiddenColumns.length === 0 ? {} : { hiddenColumns }) };
}

class Reading {
  readonly rows: OpenRow[] = [];
  readonly hiddenColumns = new Set<number>();
  cut = false;
  private rowsAreHidden = false;
  private readonly regions: Region[] = [];
  private readonly runs = new TextRuns();
  private row: OpenRow = { row: 0, cells: [], formulas: [] };
  private place = -1;
  private type: string | undefined;
  private style = 0;
  private value = '';
  private formula = false;
  private inValue = false;

  constructor(
    private readonly meaning: CellMeaning,
    private readonly budget: ReadingBudget,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.inValue = true;
    else if (name === 'f') this.formula = true;
    else if (name === 'col') this.columns(attributes);
    else if (name === 'sheetFormatPr') this.rowsAreHidden = yes(attributes['zeroHeight']);
    else if (name === 'mergeCell') this.region(attributes['ref'] ?? '');
    else this.runs.open(name);
  }

  text(text: string): void {
    if (!this.inValue) return this.runs.add(text);
    this.value += text;
    if (this.value.length > readingLimits.cellCharacters) throw tooCostly('cellCharacters');
  }

  close(name: string): 'stop' | undefined {
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') return this.closeRow();
    else this.runs.close(name);
    return undefined;
  }

  /** Gives the cells of merged regions what their first one shows, in rows that have something of their own. */
  merge(): void {
    if (this.regions.length === 0) return;
    const byRow = new Map(this.rows.map((row) => [row.row, row]));
    const numbers = [...byRow.keys()].sort((a, b) => a - b);
    for (const { from, until } of this.regions) {
      const first = byRow.get(from.row);
      const text = first?.cells[from.place] ?? '';
      const formula = first?.formulas.includes(from.place) === true;
      if (text === '' && !formula) continue;
      for (let at = firstFrom(numbers, from.row); at < numbers.length; at += 1) {
        const row = byRow.get(numbers[at] ?? 0);
        if (row === undefined || row.row > until.row) break;
        for (let place = from.place; place <= Math.min(until.place, mostColumns - 1); place += 1) {
          if (row.row === from.row && place === from.place) continue;
          this.budget.spend('cells');
          this.budget.spend('characters', text.length);
          set(row.cells, place, text);
          if (formula) row.formulas.push(place);
        }
      }
    }
  }

  private openRow(attributes: Readonly<Record<string, string>>): void {
    const number = attributes['r'] === undefined ? this.row.row + 1 : Number(attributes['r']);
    if (!Number.isInteger(number) || number < 1 || number > lastRow) throw broken();
    const { hidden, ht: height } = attributes;
    const isHidden = unseen(hidden, height) || (this.rowsAreHidden && hidden === undefined && height === undefined);
    this.row = { row: number, cells: [], formulas: [], ...(isHidden ? { hidden: true } : {}) };
    this.place = -1;
  }

  private columns({ hidden, max, min, width }: Readonly<Record<string, string>>): void {
    if (!unseen(hidden, width)) return;
    const last = Math.min(Number(max ?? min), mostColumns);
    for (let column = Number(min ?? max); column <= last; column += 1) this.hiddenColumns.add(column - 1);
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const { r: address, s: style, t: type } = attributes;
    this.place = address === undefined ? this.place + 1 : cellAt(address).place;
    this.type = type;
    this.style = Number(style ?? 0);
    this.value = '';
    this.formula = false;
    this.runs.take();
  }

  private closeCell(): void {
    const inline = this.runs.take();
    if (this.place >= mostColumns) return;
    if (this.formula) {
      this.budget.spend('cells');
      this.row.formulas.push(this.place);
      return;
    }
    const text = cellText({ type: this.type, style: this.style, value: this.value, inline }, this.meaning);
    if (text === '') return;
    this.budget.spend('cells');
    this.budget.spend('characters', text.length);
    set(this.row.cells, this.place, text);
  }

  private closeRow(): 'stop' | undefined {
    if (this.row.cells.length === 0 && this.row.formulas.length === 0) return undefined;
    if (this.rows.length === readingLimits.rows) {
      this.cut = true;
      return 'stop';
    }
    for (const place of this.row.formulas) if (this.row.cells[place] === undefined) set(this.row.cells, place, '');
    this.rows.push(this.row);
    return undefined;
  }

  private region(range: string): void {
    if (this.regions.length >= readingLimits.merges) throw tooCostly('merges');
    const [from = '', until = from] = range.split(':');
    this.regions.push({ from: cellAt(from), until: cellAt(until) });
  }
}

/** Puts a text at its place; the places before it are there, too. */
function set(cells: string[], place: number, text: string): void {
  while (cells.length < place) cells.push('');
  cells[place] = text;
}

/** Where the first number that is not below `least` stands. */
function firstFrom(numbers: readonly number[], least: number): number {
  let from = 0;
  let until = numbers.length;
  while (from < until) {
    const middle = (from + until) >>> 1;
    if ((numbers[middle] ?? 0) < least) from = middle + 1;
    else until = middle;
  }
  return from;
}

/** Row (from 1) and place (from 0) of an address such as `B7` or `$B$7`. */
function cellAt(address: string): { row: number; place: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (letters === '') throw broken();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), place: column - 1 };
}
