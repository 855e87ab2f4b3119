/** Largest file that is taken, bytes. */
export const largestFile = 10 * 1024 * 1024;

/** Where reading a file stops, whatever the file says of itself. A good file of ours stays far below each. */
export const readingLimits = {
  /** Parts of the archive. */
  entries: 2_000,
  /** All parts of the archive together, unpacked, bytes. */
  unpackedBytes: 60 * 1024 * 1024,
  /** How many times larger than packed a part of more than a megabyte may be: what is packed tighter was made to hurt. */
  ratio: 400,
  /** Worksheets that are read; further ones are left out. */
  sheets: 50,
  /** Rows with anything in them that are read of one worksheet; reading it stops there. */
  rows: 20_000,
  /** Cells with anything in them, of all worksheets. */
  cells: 600_000,
  /** Characters of one cell: what spreadsheets allow. */
  cellCharacters: 32_767,
  /** Characters of all cells that are handed back. */
  characters: 10_000_000,
  /** Texts in the workbook's common table, and their characters. */
  sharedStrings: 500_000,
  sharedCharacters: 20_000_000,
  /** Number formats and styles. */
  styles: 70_000,
  /** Merged regions of one worksheet. */
  merges: 20_000,
  /** How deep the elements of a part nest, and how many attributes one has. */
  depth: 64,
  attributes: 200,
  /** Fields of one line of a CSV. */
  fields: 16_384,
  /** Computing time, s. */
  seconds: 15,
} as const;
export type ReadingLimit = keyof typeof readingLimits;

/** Cells beyond this column are no part of any table of ours. */
export const mostColumns = 60;
