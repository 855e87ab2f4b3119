import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Length of the signature in a token: 128 bits, so that a link still fits into a short message. */
const signatureBytes = 16;

/** What links are for; a signature for one purpose is none for another. */
export type LinkPurpose = 'owner' | 'answer';

/** The signing key: the configured one, or one derived from the service secret for this purpose only. */
export function linkKey(
  config: { readonly TICKETS_LINK_SECRET?: string | undefined; readonly serviceSecret: string },
  purpose: LinkPurpose = 'owner',
): Buffer {
  if (config.TICKETS_LINK_SECRET !== undefined) return Buffer.from(config.TICKETS_LINK_SECRET, 'utf8');
  return Buffer.from(hkdfSync('sha256', config.serviceSecret, '', `steward ${purpose} link`, 32));
}

/** The signature of what a link says, for one purpose. */
export const linkSignature = (key: Buffer, purpose: LinkPurpose, says: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}-link/${says}`).digest().subarray(0, signatureBytes);

const signatureOf = (key: Buffer, linkId: string): Buffer => linkSignature(key, 'owner', linkId);

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
