import type { Bilingual } from '@steward/handbook';
import type { Upstream } from '../proxy/route-table.js';

/** What can be brought in by a sheet, in the order in which a new company does it. */
export const sheetIds = [
  'estates',
  'buildings',
  'dwellings',
  'households',
  'equipment',
  'people',
  'accounts',
  'patterns',
  'recipients',
] as const;
export type SheetId = (typeof sheetIds)[number];

/** One of a closed list: a cell may say its code, its name in either language, or what else people call it. */
export interface Choice {
  readonly code: string;
  readonly name: Bilingual;
  readonly also?: readonly string[];
}

/** What exists already: a cell may say its id, or what people call it. */
export const choiceLists = ['regions', 'estates', 'buildings', 'dwellings', 'people'] as const;
export type ChoiceList = (typeof choiceLists)[number];

/**
 * How a cell is to be read. `text`: as it is typed. `code`: ids, logins, addresses, in which full-width signs mean the usual
 * ones. `phone`: a number to call. `day`, `time` (a beginning), `end` (a time that may be 24:00), `days` of the week, `hours`
 * from–until.
 */
export const cellShapes = ['text', 'code', 'phone', 'day', 'time', 'end', 'days', 'hours'] as const;
export type CellShape = (typeof cellShapes)[number];

/** A column of a sheet. */
export interface Column {
  readonly key: string;
  readonly name: Bilingual;
  /** What else heads it in sheets that people have. */
  readonly also?: readonly string[];
  /** In every file, and in every row that takes nothing away. */
  readonly required?: boolean;
  /** Also in rows that take something away: by this it is known what. */
  readonly identifies?: boolean;
  readonly hint: Bilingual;
  readonly example: string;
  /** Default: `text`. */
  readonly shape?: CellShape;
  readonly choices?: readonly Choice[] | ChoiceList;
  /** The cell holds several. */
  readonly several?: boolean;
  /** 清空 takes away what is there; `dash`: so does a dash, which the column has a meaning for. */
  readonly clears?: 'word' | 'dash';
  /** Where refusals and changes of the owning service point when they mean this column, such as `posts.0.role`; default: the key. */
  readonly at?: readonly string[];
  /** Codes of refusals that mean this column. */
  readonly codes?: readonly string[];
}

/** A row as it was read: its number in the file, and the text of each cell that says something, by the column's key. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Keys of the columns in which the row says that nothing shall be there. */
  readonly cleared: ReadonlySet<string>;
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
  /** Which row says a field of the body, where several rows make one thing: the head of its path, `note` or `memberChanges.2`. */
  readonly saidIn?: Readonly<Record<string, number>>;
}

/** What the rows say, and in whose name. */
export interface SheetContext {
  readonly companyId: string;
}

/** Something that exists, as a row of its sheet; an empty text: nothing. */
export type ExportedRow = Readonly<Record<string, string>>;

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
  /** What is wrong with a row though each of its cells can be read. */
  readonly faultsOf?: (rows: readonly SheetRow[]) => readonly CellFault[];
}
