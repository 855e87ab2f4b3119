import { saying } from '@steward/contracts';
import { z } from 'zod';

const { localeError: inChinese } = z.locales.zhCN();
const { localeError: inEnglish } = z.locales.en();

type Issue = Parameters<typeof inEnglish>[0];

function words(map: typeof inEnglish, issue: Issue): string {
  const said = map(issue);
  return (typeof said === 'string' ? said : said?.message) ?? issue.code ?? '';
}

/** Lets every schema of this process say what is wrong in both languages; a refusal shows the caller's. */
export function speakBothLanguages(): void {
  z.config({
    localeError: (issue) =>
      issue.code === 'invalid_type' && issue.input === undefined
        ? saying('缺少必填内容', 'is required')
        : saying(words(inChinese, issue), words(inEnglish, issue)),
  });
}
