import { DomainError } from '@steward/contracts';
import type { Terminal } from '../terminal/terminal.js';
import { credentialsFile } from './credentials.js';
import { GatewayClient } from './gateway-client.js';
import { renewedToken } from './session.js';

/** Options that every command with a gateway has. */
export interface ConnectionOptions {
  readonly gateway?: string;
  readonly token?: string;
}

/** The address as it is used and kept: `--gateway`, STEWARD_GATEWAY, or this clone's own, wherever `npm start` put it. Throws `DomainError` `gateway.address`. */
export async function gatewayUrl(options: ConnectionOptions, env: NodeJS.ProcessEnv): Promise<string> {
  const given = options.gateway ?? env['STEWARD_GATEWAY'] ?? (await ownGateway(env));
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new DomainError('invalid', 'gateway.address', {
      zh: `“${given}” 不是 http(s) 地址`,
      en: `"${given}" is no http(s) address`,
    });
  }
  return given.replace(/\/+$/, '');
}

/** Loaded when it is wanted: the local stack is large, and most commands name their gateway. */
async function ownGateway(env: NodeJS.ProcessEnv): Promise<string> {
  const { portShiftOf, stackPorts } = await import('@steward/stack');
  return `http://127.0.0.1:${stackPorts(portShiftOf(env)).gateway}`;
}

/** A client that is signed in: `--token`, STEWARD_TOKEN, or what `steward login` kept. Throws `DomainError` `token.missing`. */
export async function connect(options: ConnectionOptions, terminal: Terminal): Promise<GatewayClient> {
  const { env, language } = terminal;
  const url = await gatewayUrl(options, env);
  const given = options.token ?? env['STEWARD_TOKEN'];
  const token = given === undefined ? renewedToken(url, credentialsFile(env), language) : () => Promise.resolve(given);
  // Asked once now: whoever is not signed in must hear it before the work begins.
  await token();
  const onRetry = (why: string): void =>
    terminal.err(
      language === 'zh' ? `网关暂不可用（${why}），稍后重试…` : `the gateway is away or busy (${why}), trying again…`,
    );
  return new GatewayClient({ url, token, language, onRetry });
}
