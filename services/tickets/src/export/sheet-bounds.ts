/** Rows that a builder hands over at once: building them holds the request loop for some milliseconds only. */
export const rowsAtOnce = 100;

/** Longest file of a sheet, bytes. */
export const mostSheetBytes = 128 * 1024 * 1024;
