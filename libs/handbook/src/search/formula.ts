import { looksLikePhone } from './asked.js';

/** Text that a spreadsheet takes for a formula begins with one of these, half or full width. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether an exported text must be told to be text (a leading apostrophe), so that no spreadsheet runs it; a telephone number with its country is none. */
export const startsFormula = (text: string): boolean =>
  formulaStart.test(text) && !(text.startsWith('+') && looksLikePhone(text));
