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
}

/** A row: its number in the file, its texts, and the places (from 0) of cells that hold a formula and no text. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly formulas: readonly number[];
}
