/** Text that a spreadsheet takes for a formula begins with one of these, half or full width. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
/** A phone number with its country: a spreadsheet computes nothing of it. */
const phoneNumber = /^\+(?:\d{6,15}|\d{1,3}[ (][\d ()-]{5,20})$/;

/** Whether an exported text must be told to be text (a leading apostrophe), so that no spreadsheet runs it; a phone number needs none. */
export const startsFormula = (text: string): boolean => formulaStart.test(text) && !phoneNumber.test(text);
