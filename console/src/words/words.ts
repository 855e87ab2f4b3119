import { useLanguage, type Bilingual, type Language } from './language.js';

/** A page's own texts: sentences in both languages, and functions that give such sentences. */
export type Words = Readonly<Record<string, Bilingual | ((...given: never[]) => Bilingual)>>;

/** The texts in one language: sentences are strings, functions give strings. */
export type Said<W extends Words> = {
  readonly [Name in keyof W]: W[Name] extends (...given: infer Given) => Bilingual
    ? (...given: Given) => string
    : string;
};

const saidBefore = new WeakMap<Words, Partial<Record<Language, object>>>();

/** The texts in a language; the same object every time. */
export function wordsIn<W extends Words>(words: W, language: Language): Said<W> {
  const kept = saidBefore.get(words) ?? {};
  saidBefore.set(words, kept);
  kept[language] ??= Object.fromEntries(
    Object.entries(words).map(([name, word]) => [
      name,
      typeof word === 'function' ? (...given: never[]) => word(...given)[language] : word[language],
    ]),
  );
  return kept[language] as Said<W>;
}

/** A page's texts in the language that is shown: `const t = useWords(boardWords)`, then `t.title`, `t.open(3)`. */
export function useWords<W extends Words>(words: W): Said<W> {
  return wordsIn(words, useLanguage());
}

/** Says something bilingual that came from a service, in the language that is shown. */
export function useSay(): (text: Bilingual) => string {
  const language = useLanguage();
  return (text) => text[language];
}
