import { workKindName, workKinds } from '@steward/handbook';
import type { Bilingual } from '../words/language.js';

/** The kinds of work to choose from, and what is chosen already though it is not on the list. */
export const workKindOptions = (
  chosen: readonly string[],
  say: (words: Bilingual) => string,
): { readonly value: string; readonly label: string }[] =>
  [...new Set<string>([...workKinds, ...chosen])].map((value) => ({ value, label: say(workKindName(value)) }));
