const between = ' / ';
/** One separator in all: a slash within the words of either language stands without its spaces. */
const tight = (words: string): string => words.replaceAll(between, '/');

/** What a schema says about a wrong value, in both languages at once: schemas do not know who will read it. */
export const saying = (zh: string, en: string): string => `${tight(zh)}${between}${tight(en)}`;

/** The one language's half of a `saying`; words that have only one language stay as they are. */
export function sayingIn(words: string, language: 'zh-CN' | 'en'): string {
  const [zh, en, ...more] = words.split(between);
  if (zh === undefined || en === undefined || more.length > 0) return words;
  return language === 'en' ? en : zh;
}
