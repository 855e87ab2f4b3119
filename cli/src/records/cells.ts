import { startsFormula } from '@steward/handbook';
import { CsvError, parse } from 'csv-parse/sync';
import type { RawRecord } from './record-splitter.js';

/** The cells of a record, or why it has none. */
export type Cells = { readonly cells: readonly string[] } | { readonly fault: 'quote-unclosed' | 'quote-misplaced' };

/** Splits a record into cells (RFC 4180). A quote inside an unquoted cell is a character: `5" pipe`. */
export function cellsOf(record: RawRecord, delimiter: string): Cells {
  if (record.unclosed) return { fault: 'quote-unclosed' };
  if (!record.text.includes('"')) return { cells: record.text.split(delimiter) };
  try {
    return { cells: parsed(record.text, delimiter, false) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code !== 'INVALID_OPENING_QUOTE') return { fault: 'quote-misplaced' };
  }
  try {
    return { cells: parsed(record.text, delimiter, true) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: 'quote-misplaced' };
  }
}

function parsed(text: string, delimiter: string, relaxed: boolean): readonly string[] {
  const records = parse(text, { delimiter, relax_quotes: relaxed, relax_column_count: true });
  return records[0] ?? [];
}

/** Excel writes `="00123"` to keep leading zeros; the number is meant, not the formula. */
const keptZeros = /^="([^"]*)"$/;
const numberLike = /^[+-][\d\s.,()/-]*$/;

/** What a cell means where a number, a time or a word of a list is wanted: `="00123"` is 00123. */
export const meant = (cell: string): string => keptZeros.exec(cell)?.[1] ?? cell;

/**
 * A cell as it is exported, without the means to act as a formula where it is opened in a spreadsheet: a leading apostrophe
 * makes it text. A number, or a phone number, is none. What is kept and printed stays as it was.
 */
export function disarmed(cell: string): string {
  return startsFormula(cell) && !numberLike.test(cell) ? `'${cell}` : cell;
}
