import { useLanguage } from '../../words/language.js';

/** How a language punctuates. */
interface Punctuation {
  readonly colon: string;
  readonly comma: string;
  /** Between the entries of a list. */
  readonly list: string;
  readonly brackets: (words: string) => string;
}

const full: Punctuation = { colon: '：', comma: '，', list: '、', brackets: (words) => `（${words}）` };
const half: Punctuation = { colon: ': ', comma: ', ', list: ', ', brackets: (words) => ` (${words})` };

/** Colon, comma and brackets of the language that is shown. */
export const usePunctuation = (): Punctuation => (useLanguage() === 'zh' ? full : half);
