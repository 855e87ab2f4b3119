/** A phone number as one form of it, whoever wrote it down. */
export interface PhoneNumber {
  /** Chinese numbers without country code: `13800001234`, `057112345678`; others with `+` and country code. */
  readonly number: string;
  /** Mobiles can be texted and called, landlines only called; abroad neither, by a Chinese provider. */
  readonly kind: 'mobile' | 'landline' | 'abroad';
}

const separators = /[\s\u00a0().（）·、/-]+/g;

/**
 * The one form of a phone number, or null when the text is none: full-width digits, spaces, hyphens and brackets, `+86`,
 * `0086` and `86` before a number all come to the same. Every number of eleven digits that begins with 1 is a mobile
 * (numbering plan of the Chinese networks); an area code is written with its zero. An extension can't be dialled: null.
 */
export function phoneNumberOf(text: string): PhoneNumber | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(separators, '');
  const match = /^(\+|00)?(\d{5,15})$/.exec(plain);
  const digits = match?.[2];
  if (digits === undefined) return null;
  const international = match?.[1] !== undefined;
  if (international && !digits.startsWith('86')) return { number: `+${digits}`, kind: 'abroad' };
  const national = digits.startsWith('86') && (international || digits.length === 13) ? digits.slice(2) : digits;
  if (/^1\d{10}$/.test(national)) return { number: national, kind: 'mobile' };
  // Behind +86 an area code stands without its zero.
  const landline = international && !national.startsWith('0') ? `0${national}` : national;
  return /^0[1-9]\d{8,10}$/.test(landline) ? { number: landline, kind: 'landline' } : null;
}

/** Whether a text message can go there. */
export const canBeTexted = (phone: string): boolean => phoneNumberOf(phone)?.kind === 'mobile';

/** Whether it can be called. */
export const canBeCalled = (phone: string): boolean =>
  ['mobile', 'landline'].includes(phoneNumberOf(phone)?.kind ?? '');
