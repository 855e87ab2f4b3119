/**
 * What a terminal may be sent of words that others wrote: control characters become visible signs (`␛`), and marks that turn
 * the direction of writing their names, so that no file can move the cursor, colour the screen or hide what stands there. Tabs
 * and line feeds stay.
 */
export const visible = (text: string): string => text.replace(harmful, signOf);

/** C0 and C1 controls, and the marks and overrides of direction (Unicode annex 9). */
const harmful = /(?![\t\n])[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function signOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
