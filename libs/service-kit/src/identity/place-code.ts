import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a QR code on a wall or a door stands for. */
export interface Place {
  readonly kind: 'building' | 'dwelling';
  readonly id: string;
}

const letters = { building: 'b', dwelling: 'd' } as const;
/** Crockford's base 32: no letter that reads like a digit. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const signLength = 10;

function signatureOf(place: Place, secret: string): string {
  const mac = createHmac('sha256', secret).update(`steward/place/${place.kind}/${place.id}`).digest();
  return [...mac.subarray(0, signLength)].map((byte) => alphabet[byte % 32]).join('');
}

/** The signed code of a place: `b-lh-1-4x0c7m2k9p`. It never changes, so that what is printed stays good. */
export function placeCode(place: Place, secret: string): string {
  return `${letters[place.kind]}-${place.id}-${signatureOf(place, secret)}`;
}

/** The place that a code stands for; null when it is malformed or was not signed with this secret. */
export function readPlaceCode(code: string, secret: string): Place | null {
  const parts = /^([bd])-([A-Za-z0-9][A-Za-z0-9_.-]{0,63})-([0-9a-z]{10})$/.exec(code);
  if (parts === null) return null;
  const [, letter, id = '', given = ''] = parts;
  const place: Place = { kind: letter === 'b' ? 'building' : 'dwelling', id };
  return timingSafeEqual(Buffer.from(signatureOf(place, secret)), Buffer.from(given)) ? place : null;
}
