/** Lines of TypeScript, those of specs apart. */
export interface Lines {
  readonly lines: number;
  readonly tests: number;
}
/** The fault in its three homes. */
export interface Counted {
  readonly service: Lines;
  readonly rules: Lines;
  readonly console: Lines;
}
export function linesOf(folder: string): Lines;
export function counted(): Counted;
export const marks: readonly [string, string];
export function sentenceOf(counted: Counted): string;
export function written(text: string, sentence: string): string;
