import { DomainError } from '@steward/contracts';
import { roles } from '@steward/handbook';
import {
  SignJWT,
  createLocalJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  type JWK,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { idSchema } from '@steward/contracts';
import { languages, type Caller, type Grant, type Language } from './caller.js';

export { isWeakSecret } from './weak-secrets.js';

const userIssuer = 'steward-gateway';
const userAudience = 'steward';
const serviceAudience = 'steward-internal';
/** Clocks of two machines may differ by this much, seconds. */
const tolerance = 5;
/** Tokens of one kind whose signature need not be checked again: a signature costs more than a complaint's own rules. */
const provedTokens = 5_000;

const grantSchema = z.object({ role: z.enum(roles), companyId: idSchema, estateId: idSchema.nullable() });
const userClaimsSchema = z.object({
  sub: idSchema,
  grants: z.array(grantSchema).max(200),
  /** One role at many estates, said once: whoever leads a region carries its estates, and a request's head is not endless. */
  wide: z
    .array(z.object({ role: z.enum(roles), companyId: idSchema, estateIds: z.array(idSchema).max(200) }))
    .max(20)
    .optional(),
  language: z.enum(languages).optional(),
  estateHint: idSchema.optional(),
  sid: idSchema.optional(),
});

/** What a user's token says. */
export interface UserClaims {
  readonly personId: string;
  readonly grants: readonly Grant[];
  readonly language?: Language;
  readonly estateHint?: string;
  /** The sign-in from which the token comes. */
  readonly sessionId?: string;
}

/** A new ES256 key pair as JWKs; the private one is for the gateway alone. */
export async function generateTokenKeys(): Promise<{ readonly privateJwk: JWK; readonly publicJwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = crypto.randomUUID();
  const mark = { alg: 'ES256', use: 'sig', kid };
  return {
    privateJwk: { ...(await exportJWK(privateKey)), ...mark },
    publicJwk: { ...(await exportJWK(publicKey)), ...mark },
  };
}

/** From so many estates on a role is said once for all of them. */
const many = 3;

/** Grants as a token says them. */
function saidShortly(grants: readonly Grant[]): Pick<z.infer<typeof userClaimsSchema>, 'grants' | 'wide'> {
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = `${grant.role}@${grant.companyId}${grant.estateId === null ? '/' : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  const [single, wide]: [Grant[][], Grant[][]] = [[], []];
  for (const group of groups.values())
    (group.length >= many && group[0]?.estateId !== null ? wide : single).push(group);
  if (wide.length === 0) return { grants: [...grants] };
  return {
    grants: single.flat(),
    wide: wide.flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const estateIds = group.flatMap(({ estateId }) => (estateId === null ? [] : [estateId]));
      return [{ role: first.role, companyId: first.companyId, estateIds }];
    }),
  };
}

/** Grants as a token means them. */
const grantsSaid = ({ grants, wide = [] }: Pick<z.infer<typeof userClaimsSchema>, 'grants' | 'wide'>): Grant[] => [
  ...grants,
  ...wide.flatMap(({ companyId, estateIds, role }) => estateIds.map((estateId) => ({ role, companyId, estateId }))),
];

/** Signs a person's token (ES256) that holds for `ttlSeconds`. */
export async function issueUserToken(
  privateJwk: JWK | string,
  claims: UserClaims,
  ttlSeconds: number,
): Promise<string> {
  const jwk = typeof privateJwk === 'string' ? (JSON.parse(privateJwk) as JWK) : privateJwk;
  const { grants, personId, sessionId, ...rest } = claims;
  return new SignJWT({ ...rest, ...saidShortly(grants), ...(sessionId === undefined ? {} : { sid: sessionId }) })
    .setProtectedHeader({ alg: 'ES256', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) })
    .setSubject(personId)
    .setIssuer(userIssuer)
    .setAudience(userAudience)
    .setIssuedAt()
    .setExpirationTime(`${ttlSeconds}s`)
    .sign(await importJWK(jwk, 'ES256'));
}

/** Signs a service's token (HS256) for the internal endpoints of others; holds for `ttlSeconds`, five minutes by default. */
export async function issueServiceToken(secret: string, name: string, ttlSeconds = 300): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(name)
    .setAudience(serviceAudience)
    .setIssuedAt()
    .setExpirationTime(`${ttlSeconds}s`)
    .sign(new TextEncoder().encode(secret));
}

const refused = (code: string, zh: string, en: string): DomainError =>
  new DomainError('unauthenticated', code, { zh, en });

function asRefusal(error: unknown): DomainError {
  if (error instanceof errors.JWTExpired)
    return refused('token.expired', '登录已过期，请重新登录。', 'The sign-in has expired; please sign in again.');
  return refused('token.invalid', '登录凭证无效，请重新登录。', 'The token is not valid; please sign in again.');
}

const lasting = { clockTolerance: tolerance } as const;

/** Tokens that were checked, until they expire: the same bytes prove the same thing again. */
class ProvedTokens {
  private readonly payloads = new LRUCache<string, JWTPayload>({ max: provedTokens });

  /** The payload of a token that was proved before and still holds, else what `prove` gives. */
  async payloadOf(token: string, prove: () => Promise<JWTPayload>): Promise<JWTPayload> {
    const known = this.payloads.get(token);
    if (known?.exp !== undefined && (known.exp + tolerance) * 1_000 > Date.now()) return known;
    const payload = await prove();
    this.payloads.set(token, payload);
    return payload;
  }
}

/** Checks tokens: users' against the gateway's public key, services' against the shared secret. */
export class TokenVerifier {
  private readonly userKeys: JWTVerifyGetKey;
  private readonly serviceKey: Uint8Array;
  private readonly proved = { person: new ProvedTokens(), service: new ProvedTokens() };

  /** `publicKeys`: a JWK or a JWK set in JSON; several keys let the gateway change its key without a gap. */
  constructor(publicKeys: string, serviceSecret: string) {
    const parsed = JSON.parse(publicKeys) as JWK | JSONWebKeySet;
    this.userKeys = createLocalJWKSet(
      'keys' in parsed && Array.isArray(parsed.keys) ? parsed : { keys: [parsed as JWK] },
    );
    this.serviceKey = new TextEncoder().encode(serviceSecret);
  }

  /** Who a person's token proves. Refused with `token.expired` or `token.invalid`. */
  async person(token: string, language: Language): Promise<Caller> {
    try {
      const payload = await this.proved.person.payloadOf(token, async () => {
        const options = { algorithms: ['ES256'], issuer: userIssuer, audience: userAudience };
        return (await jwtVerify(token, this.userKeys, { ...options, ...lasting, requiredClaims: ['exp'] })).payload;
      });
      const claims = userClaimsSchema.parse(payload);
      return {
        id: claims.sub,
        kind: 'person',
        personId: claims.sub,
        grants: grantsSaid(claims),
        language: claims.language ?? language,
        ...(claims.estateHint === undefined ? {} : { estateHint: claims.estateHint }),
        ...(claims.sid === undefined ? {} : { sessionId: claims.sid }),
        ...(payload.exp === undefined ? {} : { tokenUntil: payload.exp * 1_000 }),
      };
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Which service a service's token proves. Refused with `token.expired` or `token.invalid`. */
  async service(token: string, language: Language): Promise<Caller> {
    try {
      const payload = await this.proved.service.payloadOf(token, async () => {
        const options = { algorithms: ['HS256'], audience: serviceAudience };
        return (await jwtVerify(token, this.serviceKey, { ...options, ...lasting, requiredClaims: ['exp', 'sub'] }))
          .payload;
      });
      return { id: `service:${String(payload.sub)}`, kind: 'service', personId: null, grants: [], language };
    } catch (error) {
      throw asRefusal(error);
    }
  }
}
