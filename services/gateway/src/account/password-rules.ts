import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '@steward/contracts';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** What somebody who guesses would try first at this house *(ours)*. */
const houseWords = [
  'steward',
  'guanjia',
  'wuye',
  'xiaoqu',
  'yezhu',
  '管家',
  '物业',
  '小区',
  '业主',
  'admin',
  'password',
];
/** Fewer guesses than 10^8 by the estimate of zxcvbn: its score 3 begins there. */
const leastScore = 3;
/** Fewer letters and digits than these, beside the words of the house and its owner, make no password *(ours)*. */
const leastOwnSigns = 5;
/** The one password of the example company: good where `STEWARD_DEMO` is set, and nowhere else. */
export const demoPassword = 'steward-demo';

/** Whose password it is to be: what belongs to him is no secret. */
export interface PasswordOwner {
  readonly login: string;
  readonly personId: string;
  readonly companyId: string;
}

let estimator: ZxcvbnFactory | null = null;

/**
 * Whether a password is among those that are tried first: the common ones and what keyboards, dates and repetitions make
 * (NIST SP 800-63B §5.1.1.2), and whatever is made of the login, the person's id, the company and the trade. The list is
 * read on first use.
 */
export function isCommonPassword(password: string, { login, personId, companyId }: PasswordOwner): boolean {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 64 });
  const own = [login, personId, companyId].flatMap((word) => [word, bare(word), ...word.split(/[^\p{L}\p{N}]+/u)]);
  const words = [...new Set([...own, ...houseWords])].filter((word) => [...word].length >= 2);
  const given = password.normalize('NFKC').toLowerCase();
  return leftOf(given, words) < leastOwnSigns || estimator.check(given, words).score < leastScore;
}

const bare = (word: string): string => word.replace(/[^\p{L}\p{N}]+/gu, '');

/** How many letters and digits a password has beside the words that anybody would try. */
function leftOf(password: string, words: readonly string[]): number {
  const longestFirst = words.filter(({ length }) => length >= 3).sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((text, word) => text.replaceAll(word.toLowerCase(), ' '), password);
  return [...bare(left)].length;
}

/** Lets a password pass or throws `password.too-common`; `demo`: the example company's own password is good. */
export function refuseCommonPassword(password: string, owner: PasswordOwner, demo: boolean): void {
  if (demo && password === demoPassword) return;
  if (isCommonPassword(password, owner)) throw tooCommon();
}

/** The places in a list whose password is too common; others have their turn in between. */
export async function commonPasswordsIn(
  list: readonly (PasswordOwner & { readonly password: string | undefined })[],
  demo: boolean,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const [index, { password, ...owner }] of list.entries()) {
    if (password === undefined || (demo && password === demoPassword)) continue;
    if (isCommonPassword(password, owner)) found.add(index);
    await nextTurn();
  }
  return found;
}

/** Said of a password that is tried first. */
export const tooCommon = (): DomainError =>
  new DomainError(
    'refused',
    'password.too-common',
    {
      zh: '密码太常见或太好猜：请避免常用密码、登录名、姓名和公司名称，可用几个不相干的词连起来。',
      en: 'This password is too common or too easy to guess: avoid usual passwords, logins, names and the company; several words that have nothing to do with each other are good.',
    },
    { errors: [{ path: 'password', message: 'too common' }] },
  );
