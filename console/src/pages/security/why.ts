import { roleNames, wordOf } from '@steward/handbook';
import type { SecurityEventView } from '@steward/gateway/api';
import type { Bilingual } from '../../words/language.js';

/** How a session began or ended, and what was changed of an account. Codes of refusals stay codes, which are asked for. */
const words: Readonly<Record<string, Bilingual>> = {
  password: { zh: '密码', en: 'password' },
  'signed-out': { zh: '退出登录', en: 'signed out' },
  login: { zh: '登录名', en: 'login' },
  personId: { zh: '所属人员', en: 'whose it is' },
  activated: { zh: '启用', en: 'activated' },
  deactivated: { zh: '停用', en: 'deactivated' },
  gathered: { zh: '多起合并记录', en: 'several, gathered' },
};

/** What an event says beside who and when, as people read it: `+handler@lakeside` as `+处理人 · 湖畔花园`. */
export function whyInWords(
  { code, changes }: Pick<SecurityEventView, 'code' | 'changes'>,
  say: (text: Bilingual) => string,
  estate: (estateId: string | null) => string,
): string {
  return [...(code === null ? [] : [code]), ...changes]
    .map((one) => {
      const [, sign, role, at] = /^([+-])([a-z-]+)@(.+)$/.exec(one) ?? [];
      if (sign !== undefined && role !== undefined && at !== undefined)
        return `${sign}${say(wordOf(roleNames, role))} · ${estate(at === '*' ? null : at)}`;
      const known = words[one];
      return known === undefined ? one : say(known);
    })
    .join('、');
}
