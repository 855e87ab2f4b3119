import { DomainError } from '@steward/contracts';
import { say } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { gatewayUrl } from './connection.js';
import { credentialsFile } from './credentials.js';
import { openSession } from './session.js';

/** `steward login`: asks for the password, signs in, and keeps the token in the user's configuration folder. */
export async function login(
  options: { readonly gateway?: string; readonly login: string },
  terminal: Terminal,
): Promise<number> {
  const url = await gatewayUrl(options, terminal.env);
  const password =
    terminal.env['STEWARD_PASSWORD'] ??
    (await terminal.askSecret(
      say(terminal.language, { zh: `${options.login} 的密码：`, en: `Password of ${options.login}: ` }),
    ));
  if (password === '')
    throw new DomainError('invalid', 'password.missing', { zh: '没有输入密码', en: 'no password was given' });
  const file = credentialsFile(terminal.env);
  await openSession(url, { login: options.login, password }, file, terminal.language);
  terminal.out(
    say(terminal.language, {
      zh: `已登录 ${url}，令牌保存在 ${file}`,
      en: `signed in to ${url}; the token is kept in ${file}`,
    }),
  );
  return 0;
}
