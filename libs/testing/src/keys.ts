import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import type { Grant } from '@steward/service-kit';
import { issueServiceToken, issueUserToken } from '@steward/service-kit';

/** The keys of one test process: the gateway's pair (ES256) and the secret of the services. */
export interface TestKeys {
  readonly privateJwk: JsonWebKey;
  readonly publicJwk: JsonWebKey;
  readonly serviceSecret: string;
}

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Made anew for every suite; `testDatabase` gives the public half and the secret to its service. */
export const testKeys: TestKeys = {
  privateJwk: { ...pair.privateKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'test' },
  publicJwk: { ...pair.publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'test' },
  serviceSecret: randomBytes(32).toString('base64url'),
};

/** Who a token speaks for. */
export interface TokenFor {
  readonly personId: string;
  readonly grants: readonly Grant[];
  readonly language?: 'zh-CN' | 'en';
  /** Seconds until it runs out; 15 min by default. */
  readonly ttlSeconds?: number;
}

/** A user token as the gateway would issue it. */
export function tokenFor(person: TokenFor): Promise<string> {
  const { ttlSeconds = 900, personId, grants, language = 'zh-CN' } = person;
  return issueUserToken(testKeys.privateJwk, { personId, grants: [...grants], language }, ttlSeconds);
}

/** A service token, for internal endpoints. */
export function serviceToken(name = 'worker'): Promise<string> {
  return issueServiceToken(testKeys.serviceSecret, name);
}
