import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What one clone's parts and services trust each other by. Made on the first start, readable by its owner only. */
export interface StackSecrets {
  readonly postgresPassword: string;
  /** Passwords of the services' two roles. */
  readonly appPassword: string;
  readonly relayPassword: string;
  /** Signs the services' own tokens (HS256). */
  readonly serviceSecret: string;
  /** The gateway's ES256 key, with which it signs what users get. */
  readonly gatewayKey: JsonWebKey;
}

/** Reads the secrets of a clone, or makes them. */
export function stackSecrets(file: string): StackSecrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as StackSecrets;
  const secrets = newSecrets();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secrets;
}

/** Fresh secrets, kept nowhere. */
export function newSecrets(): StackSecrets {
  const secret = (): string => randomBytes(32).toString('base64url');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    postgresPassword: secret(),
    appPassword: secret(),
    relayPassword: secret(),
    serviceSecret: secret(),
    gatewayKey: {
      ...privateKey.export({ format: 'jwk' }),
      alg: 'ES256',
      use: 'sig',
      kid: randomBytes(6).toString('hex'),
    },
  };
}

/** The half of a key that may be given away. */
export function publicHalf(key: JsonWebKey): JsonWebKey {
  const { d: _secret, ...rest } = key;
  return rest;
}
