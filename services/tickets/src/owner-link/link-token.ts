import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Length of the signature in a token: 128 bits, so that a link still fits into a short message. */
const signatureBytes = 16;

/** The signing key: the configured one, or one derived from the service secret for this purpose only. */
export function linkKey(config: {
  readonly TICKETS_LINK_SECRET?: string | undefined;
  readonly serviceSecret: string;
}): Buffer {
  if (config.TICKETS_LINK_SECRET !== undefined) return Buffer.from(config.TICKETS_LINK_SECRET, 'utf8');
  return Buffer.from(hkdfSync('sha256', config.serviceSecret, '', 'steward owner link', 32));
}

const signatureOf = (key: Buffer, linkId: string): Buffer =>
  createHmac('sha256', key).update(`owner-link/${linkId}`).digest().subarray(0, signatureBytes);

/** What stands in the address: the link's id and its signature. */
export const linkToken = (key: Buffer, linkId: string): string =>
  `${linkId}.${signatureOf(key, linkId).toString('base64url')}`;

/** The link's id when the token was signed by us, else null. */
export function linkIdOf(key: Buffer, token: string): string | null {
  const match = /^([A-Za-z0-9_-]{16,64})\.([A-Za-z0-9_-]{22})$/.exec(token);
  const [, linkId, signature] = match ?? [];
  if (linkId === undefined || signature === undefined) return null;
  const given = Buffer.from(signature, 'base64url');
  const wanted = signatureOf(key, linkId);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? linkId : null;
}
