import type { Bilingual } from '@steward/handbook';

export type Language = 'zh' | 'en';

/** `--lang` first, then STEWARD_LANG, then the terminal's locale when it is English; else Chinese. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const flag = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const asked = flag < 0 ? env['STEWARD_LANG'] : (argv[flag]?.split('=')[1] ?? argv[flag + 1]);
  const locale = asked ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return /^en/i.test(locale) ? 'en' : 'zh';
}

/** Picks the sentence of a language. */
export const say = (language: Language, text: Bilingual): string => text[language];
