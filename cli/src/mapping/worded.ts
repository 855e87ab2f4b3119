/** Characters that the words of one row may have at most. */
export const longestText = 10_000;

/** The words of several cells in one text, as they stand there. */
export const worded = (cells: readonly string[], join: string): string =>
  cells
    .filter((cell) => cell !== '')
    .join(join)
    .normalize('NFC');
