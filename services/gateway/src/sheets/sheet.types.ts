import type { Bilingual } from '@steward/handbook';
import type { Upstream } from '../proxy/route-table.js';

/** What can be brought in by a sheet, in the order in which a new company does it. */
export const sheetIds = [
  'estates',
  'buildings',
  'dwellings',
  'households',
  'people',
  'accounts',
  'patterns',
  'recipients',
] as const;
export type SheetId = (typeof sheetIds)[number];

/** One of a closed list: a cell may say its code or its name in either language. */
export interface Choice {
  readonly code: string;
  readonly name: Bilingual;
}

/** What exists already, to choose from. */
export const choiceLists = ['estates', 'buildings', 'people'] as const;
export type ChoiceList = (typeof choiceLists)[number];

/** How a cell is to be read: the text itself, a day (`2026-03-01`), or a time of the day (`08:00`). */
export type CellShape = 'text' | 'day' | 'time';

/** A column of a sheet. */
export interface Column {
  readonly key: string;
  readonly name: Bilingual;
  readonly required?: boolean;
  readonly hint: Bilingual;
  readonly example: string;
  readonly shape?: CellShape;
  readonly choices?: readonly Choice[] | ChoiceList;
  /** Where refusals of the owning service point when they mean this column, such as `posts.0.role`; default: the key. */
  readonly at?: readonly string[];
  /** Codes of refusals that mean this column. */
  readonly codes?: readonly string[];
}

/** A row as it was read: its number in the file, and the text of each cell by the column's key. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Why a cell can't be taken before any service is asked. */
export interface CellFault {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: Bilingual;
}

/** One thing to be put, from one or several rows; things of one `path` are put together. */
export interface SheetItem {
  readonly id: string;
  readonly rows: readonly number[];
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the rows say, and in whose name. */
export interface SheetContext {
  readonly companyId: string;
}

/** A kind of sheet: its columns, what its rows mean, and who owns it. */
export interface SheetKind {
  readonly id: SheetId;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly columns: readonly Column[];
  /** Null: the gateway's own. */
  readonly service: Upstream | null;
  /** How many things one request holds. */
  readonly atOnce: number;
  /** More rows than this are not taken from one file. */
  readonly mostRows: number;
  readonly itemsOf: (rows: readonly SheetRow[], context: SheetContext) => SheetItem[];
}
