import type { Bilingual } from '@steward/handbook';

/** A table as it stands in a file: the rows with anything in them, as texts. */
export interface Table {
  /** Name of the worksheet; null for a CSV. */
  readonly sheet: string | null;
  readonly rows: readonly TableRow[];
  /** Whether there are more rows than are ever read. */
  readonly cut: boolean;
  /** Worth telling, though nothing is wrong with it. */
  readonly notes: readonly Bilingual[];
  /** Places (from 0) of columns that whoever made the file doesn't see; left out where there are none. */
  readonly hiddenColumns?: readonly number[];
  /** Names of the file's worksheets that are hidden and were not read; left out where there are none. */
  readonly hiddenSheets?: readonly string[];
}

/** A row: its number in the file, its texts, and the places (from 0) of cells that hold a formula and no text. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly formulas: readonly number[];
  /** A filter hides it, or somebody did: whoever made the file doesn't see it. */
  readonly hidden?: true;
}
