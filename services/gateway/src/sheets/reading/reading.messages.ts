import type { WhyNotReadable } from './not-readable.js';
import type { Table, TableRow } from './table.js';

/** What the reading process is given: a file. One at a time; the next one after `done` or `not-readable`. */
export interface ReadThis {
  readonly file: Uint8Array;
  /** Hidden worksheets are wanted, too. */
  readonly withHidden: boolean;
}

/** What the reading process says: a table, its rows page by page, and how it ended. */
export type ReadingSaid =
  | ({ readonly says: 'table' } & Omit<Table, 'rows' | 'hiddenSheets'>)
  | { readonly says: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly says: 'done'; readonly hiddenSheets: readonly string[] }
  | { readonly says: 'not-readable'; readonly why: WhyNotReadable };
