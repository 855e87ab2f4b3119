import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a QR code on a wall, a door or a plate stands for. */
export interface Place {
  readonly kind: 'building' | 'dwelling' | 'equipment';
  readonly id: string;
}

const letters = { building: 'b', dwelling: 'd', equipment: 'e' } as const;
const kinds: Readonly<Record<string, Place['kind']>> = { b: 'building', d: 'dwelling', e: 'equipment' };
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
  const parts = /^([bde])-([A-Za-z0-9][A-Za-z0-9_.-]{0,63})-([0-9a-z]{10})$/.exec(code);
  if (parts === null) return null;
  const [, letter = '', id = '', given = ''] = parts;
  const kind = kinds[letter];
  if (kind === undefined) return null;
  const place: Place = { kind, id };
  return timingSafeEqual(Buffer.from(signatureOf(place, secret)), Buffer.from(given)) ? place : null;
}
