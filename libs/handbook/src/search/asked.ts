/*
 * What people say when they look for somebody or something, in one form. Every search, intake, sheet and caller display takes it from
 * here; databases have twins of it (`steward.phone_key`, `steward.number_asked` of tickets), which a test holds against it.
 */

/** Text as it is compared: full-width letters and digits as half-width ones, no space at the ends, one between words. */
export const plainText = (typed: string): string => typed.normalize('NFKC').trim().replace(/\s+/g, ' ');

/** Dashes of every kind, as people and their keyboards write them. */
const dashes = /[\u2010-\u2015\u2212]/g;
const separators = /[ ()./·、-]/g;

/**
 * The digits by which two ways of writing one phone number agree: `+86 138-0000-0000`, `0086 13800000000`, `8613800000000` and
 * `１３８ ０００００００００` with its spaces are equal; so is a landline with and without the zero of its area code. Null for a text with
 * no digit.
 */
export function phoneKey(typed: string): string | null {
  const plain = plainText(typed);
  const digits = plain.replace(/[^0-9]/g, '').replace(/^00/, '');
  const abroad = plain.startsWith('+86') || plain.startsWith('0086');
  const national = abroad || /^861[0-9]{10}$/.test(digits) ? digits.replace(/^86/, '') : digits;
  const key = national.replace(/^0+/, '');
  return key === '' ? null : key;
}

/** Whether a text can only be a phone number, or the most of one: seven digits and more, and nothing but what numbers are written with. */
export function looksLikePhone(typed: string): boolean {
  const plain = plainText(typed).replace(dashes, '-').replace(separators, '');
  return /^\+?[0-9]{7,17}$/.test(plain) && !/^[^0-9+]*[0-9]{1,2}[-.]/.test(plainText(typed).replace(dashes, '-'));
}

/** A case's number (`LH-1001`) as it was said: the estate's code, where it was, and the digits, which may be the first ones only. */
export interface AskedNumber {
  readonly code: string | null;
  readonly digits: string;
}

/**
 * The number of a case in what was typed: `LH1023`, `lh-1023`, `ＬＨ１０２３`, `LH 1023` with its code, `1023` without. Null for
 * everything else; a code alone is none.
 */
export function numberAsked(typed: string): AskedNumber | null {
  const plain = plainText(typed).replace(dashes, '-').toUpperCase();
  const match = /^#?(?:([A-Z]{2,4})[ -]?)?([0-9]{1,10})$/.exec(plain);
  const digits = match?.[2];
  return digits === undefined ? null : { code: match?.[1] ?? null, digits };
}

/** Whether a text says where somebody lives: `3-1-501`, `3号楼`, `3栋2单元`, `1201室`. */
export function looksLikeAddress(typed: string): boolean {
  const plain = plainText(typed).replace(dashes, '-');
  return (
    /[0-9A-Za-z一二三四五六七八九十]\s*(号楼|号院|单元|[栋幢座室])/.test(plain) ||
    /^[0-9A-Za-z]{1,4}([-# ][0-9A-Za-z]{1,5}){1,3}$/.test(plain)
  );
}
