import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { Stand } from '../stand.js';

/** A token that nobody may get in with. */
export interface Forged {
  readonly what: string;
  readonly token: string;
}

type Json = Readonly<Record<string, unknown>>;

const encoded = (part: Json | string): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
const second = (): number => Math.floor(Date.now() / 1000);

const signedBy = (key: KeyObject, header: Json | string, payload: Json | string, hash = 'sha256'): string => {
  const input = `${encoded(header)}.${encoded(payload)}`;
  const signature = createSign(hash).update(input).sign({ key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
};
const macBy = (secret: string | Buffer, header: Json, payload: Json): string => {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};

/** The claims that would make somebody the administrator of the first company. */
const wanted = (): Json => ({
  sub: 'alder-admin',
  iss: 'steward-gateway',
  aud: 'steward',
  iat: second(),
  exp: second() + 3_600,
  grants: [{ role: 'admin', companyId: 'alder', estateId: null }],
});

/** Every forged user's token of the list, made from what anybody can get: the public key, and a good token of a handler. */
export async function forgedTokens(stand: Stand): Promise<readonly Forged[]> {
  const { keys } = (await (await fetch(`${stand.house.gateway}/.well-known/jwks.json`)).json()) as {
    keys: (JsonWebKey & { kid?: string })[];
  };
  const [jwk] = keys;
  const good = stand.logins.find(({ name }) => name === 'alder-east-handler')?.token ?? '';
  const [head = '', body = '', signature = ''] = good.split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Json;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Json;
  const publicKey = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ownJwk = own.publicKey.export({ format: 'jwk' });
  const es256 = { alg: 'ES256', kid: header['kid'] };
  const mine = (more: Json, change: Json = {}): string =>
    signedBy(own.privateKey, { ...es256, ...more }, { ...wanted(), ...change });
  const zeros = Buffer.alloc(64).toString('base64url');
  return [
    { what: 'no signature wanted (alg none)', token: `${encoded({ alg: 'none' })}.${encoded(wanted())}.` },
    { what: 'alg None in other letters', token: `${encoded({ alg: 'nOnE' })}.${encoded(wanted())}.` },
    {
      what: 'alg none with the signature of a good one',
      token: `${encoded({ ...header, alg: 'none' })}.${body}.${signature}`,
    },
    {
      what: 'the public key in PEM as an HMAC secret',
      token: macBy(pem.toString(), { ...es256, alg: 'HS256' }, wanted()),
    },
    {
      what: 'the public JWK as an HMAC secret',
      token: macBy(JSON.stringify(jwk), { ...es256, alg: 'HS256' }, wanted()),
    },
    {
      what: 'the public point as an HMAC secret',
      token: macBy(Buffer.from(String(jwk?.x), 'base64url'), { ...es256, alg: 'HS256' }, wanted()),
    },
    { what: 'an empty HMAC secret', token: macBy('', { alg: 'HS256' }, wanted()) },
    { what: 'a key of one’s own under the same key id', token: mine({}) },
    { what: 'a key of one’s own without a key id', token: signedBy(own.privateKey, { alg: 'ES256' }, wanted()) },
    { what: 'a key of one’s own brought along (jwk)', token: mine({ jwk: ownJwk }) },
    { what: 'a key of one’s own to be fetched (jku)', token: mine({ jku: `${stand.house.gateway}/v1/recipients` }) },
    { what: 'a certificate to be fetched (x5u)', token: mine({ x5u: 'http://127.0.0.1:9/cert.pem' }) },
    { what: 'a certificate brought along (x5c)', token: mine({ x5c: [pem.toString('base64')] }) },
    { what: 'a key id that is a path', token: mine({ kid: '../../../../dev/null' }) },
    { what: 'a key id that is a statement', token: mine({ kid: "x' UNION SELECT 'key" }) },
    { what: 'a key id that is a list', token: mine({ kid: [header['kid']] }) },
    { what: 'a critical header nobody knows', token: mine({ crit: ['exp2'], exp2: 1 }) },
    { what: 'another curve', token: signedBy(other.privateKey, { ...es256, alg: 'ES384' }, wanted(), 'sha384') },
    { what: 'another curve that says it is the right one', token: signedBy(other.privateKey, es256, wanted()) },
    { what: 'an RSA key', token: signedBy(rsa.privateKey, { ...es256, alg: 'RS256' }, wanted()) },
    {
      what: 'RS256 named over an ES256 signature',
      token: `${encoded({ ...header, alg: 'RS256' })}.${body}.${signature}`,
    },
    { what: 'a signature of zeros', token: `${encoded(es256)}.${encoded(wanted())}.${zeros}` },
    { what: 'no signature at all', token: `${head}.${body}.` },
    { what: 'a signature cut short', token: `${head}.${body}.${signature.slice(0, 40)}` },
    { what: 'a signature of somebody else’s words', token: `${head}.${encoded(wanted())}.${signature}` },
    {
      what: 'one bit of the words changed',
      token: `${head}.${encoded({ ...claims, sub: 'alder-east-handles' })}.${signature}`,
    },
    {
      what: 'grants added to a good one',
      token: `${head}.${encoded({ ...claims, grants: wanted()['grants'] })}.${signature}`,
    },
    {
      what: 'a longer life for a good one',
      token: `${head}.${encoded({ ...claims, exp: second() + 1e9 })}.${signature}`,
    },
    {
      what: 'two subjects in one',
      token: `${head}.${encoded(`${JSON.stringify(claims).slice(0, -1)},"sub":"alder-admin"}`)}.${signature}`,
    },
    { what: 'another issuer', token: mine({}, { iss: 'somebody' }) },
    { what: 'another audience', token: mine({}, { aud: 'steward-internal' }) },
    { what: 'a token in a token', token: `${encoded({ ...es256, cty: 'JWT' })}.${encoded(good)}.${signature}` },
    {
      what: 'an encrypted one (five parts)',
      token: `${encoded({ alg: 'dir', enc: 'A128GCM' })}..${encoded('iv')}.${body}.${encoded('tag')}`,
    },
    { what: 'two parts', token: `${head}.${body}` },
    { what: 'four parts', token: `${good}.${signature}` },
    { what: 'a part that is no JSON', token: `${encoded('{')}.${body}.${signature}` },
    { what: 'words in place of a payload', token: signedBy(own.privateKey, es256, 'admin') },
    { what: 'null as a payload', token: signedBy(own.privateKey, es256, 'null') },
    { what: 'a list as a payload', token: signedBy(own.privateKey, es256, '[]') },
    { what: '7,000 characters of nothing', token: 'a'.repeat(7_000) },
    { what: 'a good one with blanks', token: `${head}. ${body}.${signature}` },
    { what: 'a good one in capitals', token: good.toUpperCase() },
    { what: 'a good one said twice', token: `${good}, ${good}` },
    { what: 'no token', token: '""' },
  ];
}

/** Tokens that would make somebody a service. */
export function forgedServiceTokens(stand: Stand): readonly Forged[] {
  const secret = stand.house.env['STEWARD_SERVICE_SECRET'] ?? '';
  const claims = { sub: 'worker', aud: 'steward-internal', iat: second(), exp: second() + 300 };
  const user = stand.logins.find(({ name }) => name === 'alder-admin')?.token ?? '';
  const header = { alg: 'HS256' };
  return [
    { what: 'an administrator’s own token', token: user },
    { what: 'no signature wanted', token: `${encoded({ alg: 'none' })}.${encoded(claims)}.` },
    { what: 'an empty secret', token: macBy('', header, claims) },
    { what: 'a guessed secret', token: macBy('steward-service-secret', header, claims) },
    { what: 'another audience', token: macBy(secret, header, { ...claims, aud: 'steward' }) },
    { what: 'no audience', token: macBy(secret, header, { ...claims, aud: undefined }) },
    { what: 'expired', token: macBy(secret, header, { ...claims, exp: second() - 60 }) },
    { what: 'without an end', token: macBy(secret, header, { ...claims, exp: undefined }) },
    { what: 'without a name', token: macBy(secret, header, { ...claims, sub: undefined }) },
    { what: 'not yet', token: macBy(secret, header, { ...claims, nbf: second() + 600 }) },
  ];
}

/** Tokens signed with the house's own key that must not hold all the same: a key that signs is not enough. */
export function misusedTokens(stand: Stand): readonly Forged[] {
  const jwk = JSON.parse(stand.house.env['STEWARD_TOKEN_PRIVATE_KEY'] ?? '{}') as JsonWebKey & { kid?: string };
  const signing = createPrivateKey({ key: jwk, format: 'jwk' });
  const header = { alg: 'ES256', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) };
  const ours = (change: Json): string => signedBy(signing, header, { ...wanted(), ...change });
  return [
    { what: 'expired an hour ago', token: ours({ exp: second() - 3_600 }) },
    { what: 'begins in an hour (nbf)', token: ours({ nbf: second() + 3_600 }) },
    { what: 'never ends (no exp)', token: ours({ exp: undefined }) },
    { what: 'an end that is a text', token: ours({ exp: 'tomorrow' }) },
    { what: 'another issuer, properly signed', token: ours({ iss: 'steward-elsewhere' }) },
    { what: 'another audience, properly signed', token: ours({ aud: 'steward-internal' }) },
    { what: 'no subject', token: ours({ sub: undefined }) },
    { what: 'a subject that is a path', token: ours({ sub: '../admin' }) },
    {
      what: 'a role that does not exist',
      token: ours({ grants: [{ role: 'god', companyId: 'alder', estateId: null }] }),
    },
    { what: 'grants that are a word', token: ours({ grants: 'admin' }) },
    { what: 'a company of everything', token: ours({ grants: [{ role: 'admin', companyId: '*', estateId: null }] }) },
    {
      what: 'a company that breaks out of a list',
      token: ours({ grants: [{ role: 'admin', companyId: 'a","birch', estateId: null }] }),
    },
  ];
}
