import type { Bilingual } from '../standard/standard.js';

/** What is said of a code that is newer than this release and has no word in it yet: that it is one, never the code. */
export const newerWord: Bilingual = { zh: '（新版本的内容）', en: '(from a newer version)' };

/** The word for a code, by the dictionary that has one for each; `newerWord` for a code that it does not know. */
export const wordOf = (names: Readonly<Record<string, Bilingual>>, code: string): Bilingual =>
  (Object.hasOwn(names, code) ? names[code] : undefined) ?? newerWord;
