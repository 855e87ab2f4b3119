import { levelNames, processes } from '@steward/handbook';
import type { Language } from './template.js';

type Words = Readonly<Record<Language, string>>;

const w = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

/** Classes of every process: messages of all of them name one, and where two say the same code they mean the same word. */
const classes = Object.assign(
  {},
  ...processes.map((process) => process.classes),
) as (typeof processes)[number]['classes'];

const vocabularies = { class: classes, level: levelNames } as const;

/** The word for a stable code; null where the company coined it, because nobody is shown a code. */
export function wordFor(kind: keyof typeof vocabularies, code: string, language: Language): string | null {
  const words: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = vocabularies[kind];
  const found = Object.hasOwn(words, code) ? words[code] : undefined;
  return found === undefined ? null : inLanguage(found, language);
}

/** A bilingual text in a message's language. */
export const inLanguage = ({ zh, en }: { readonly zh: string; readonly en: string }, language: Language): string =>
  language === 'en' ? en : zh;

/** Sentences that stand where a value is absent. */
export const phrases = {
  ourRule: w('本公司规定', 'our own rule'),
  nobodyElse: w('无其他人', 'nobody else'),
  nothing: w('—', '—'),
  open: w('打开', 'Open'),
  openLink: w('打开：', 'Open: '),
  byItself: w('系统', 'Steward'),
  anOwner: w('报事人', 'the owner'),
  aColleague: w('同事', 'a colleague'),
  urgent: w('紧急·', 'EMERGENCY · '),
  otherwise: w('其他', 'other'),
} as const;
