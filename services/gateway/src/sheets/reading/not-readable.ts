import type { ReadingLimit } from './reading.limits.js';

/** Why a file can't be read; `line` of a CSV, and the limit where one was reached. */
export interface WhyNotReadable {
  readonly code:
    | 'sheet.broken'
    | 'sheet.broken-csv'
    | 'sheet.macro'
    | 'sheet.not-a-sheet'
    | 'sheet.not-a-workbook'
    | 'sheet.too-costly'
    | 'sheet.too-large';
  readonly limit?: ReadingLimit;
  readonly line?: number;
}

/** Thrown where a file can't be read on. */
export class NotReadable extends Error {
  constructor(readonly why: WhyNotReadable) {
    super(why.code);
  }
}

/** Said of a workbook that is not what it should be. */
export const broken = (): NotReadable => new NotReadable({ code: 'sheet.broken' });
/** Said where a limit was reached. */
export const tooCostly = (limit: ReadingLimit): NotReadable => new NotReadable({ code: 'sheet.too-costly', limit });
