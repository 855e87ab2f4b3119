import { saying } from '@steward/contracts';
import { z } from 'zod';

/** With the `u` flag a pair is one character, so only halves match. */
export const loneSurrogate = /\p{Surrogate}/u;

/** Why a text cannot be stored or shown, or null when it can: NUL characters, lone surrogates. */
export function unstorable(value: string): 'nul' | 'surrogate' | null {
  if (value.includes('\u0000')) return 'nul';
  return loneSurrogate.test(value) ? 'surrogate' : null;
}

/** What ends a line, or turns the order in which signs are shown: of no use in a name, and a way to forge lines around it. */
const lineEnds = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name as people write it on one line: as `text`, line ends and other controls as a space, signs that turn the direction of
 * writing left out. Names stand in messages, mails, sheets and lists of others, where a line of their own would speak in our name.
 */
export function line(o: { readonly min?: number; readonly max: number }): z.ZodType<string, string> {
  return z
    .string()
    .max(o.max * 4, saying(`不超过 ${o.max} 个字`, `no longer than ${o.max} characters`))
    .transform((value) =>
      value.replaceAll(lineEnds, (found) => (found.includes('\u0000') ? found : ' ')).replaceAll(turning, ''),
    )
    .pipe(text(o))
    .meta({ type: 'string', minLength: o.min ?? 1, maxLength: o.max });
}

/**
 * Words that people write: trimmed, in Unicode normal form C, `min`–`max` characters as people count them (code points).
 * Refuses NUL characters and lone surrogates.
 */
export function text(o: { readonly min?: number; readonly max: number }): z.ZodType<string, string> {
  const min = o.min ?? 1;
  return z
    .string()
    .max(o.max * 4, saying(`不超过 ${o.max} 个字`, `no longer than ${o.max} characters`))
    .refine(
      (value) => unstorable(value) === null,
      saying('含有无法处理的字符', 'has NUL characters or lone surrogates'),
    )
    .transform((value) => value.normalize('NFC').trim())
    .refine(
      (value) => {
        const { length } = [...value];
        return length >= min && length <= o.max;
      },
      saying(`${min}–${o.max} 个字`, `${min}–${o.max} characters`),
    )
    .meta({ type: 'string', minLength: min, maxLength: o.max });
}
