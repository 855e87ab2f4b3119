import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
  /** By which push services know us: 32 bytes of P-256, base64url. A new one would end every subscription. */
  readonly vapidKey: string;
}

/** Reads the secrets of a clone, or makes them. */
export function stackSecrets(file: string): StackSecrets {
  if (existsSync(file)) return whole(file, JSON.parse(readFileSync(file, 'utf8')) as Partial<StackSecrets>);
  const secrets = newSecrets();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secrets;
}

/** The secrets of a clone that was started by an earlier version, with what has come since; what it has stays. */
function whole(file: string, kept: Partial<StackSecrets>): StackSecrets {
  const fresh = newSecrets();
  const secrets: StackSecrets = { ...fresh, ...kept };
  if (Object.keys(fresh).every((name) => name in kept)) return secrets;
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
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
    vapidKey: newVapidKey(),
  };
}

/** A new key for push services. */
function newVapidKey(): string {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // Leading zeros belong to it.
  return Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
}

/** The half of a key that may be given away. */
export function publicHalf(key: JsonWebKey): JsonWebKey {
  const { d: _secret, ...rest } = key;
  return rest;
}
