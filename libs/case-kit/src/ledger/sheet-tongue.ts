import type { Bilingual, Language } from '@steward/handbook';
import { z } from 'zod';

/** In what a sheet is written: one language, or both beside each other for whoever asks. */
export const tongues = ['zh', 'en', 'both'] as const;
export type Tongue = (typeof tongues)[number];

/** Query of what is printed or exported; without it the reader's own language. */
export const tongueSchema = z.enum(tongues).optional();

/** Something bilingual in a tongue: both with a stroke between them, once where they are the same. */
export function inTongue({ zh, en }: Bilingual, tongue: Tongue): string {
  if (tongue !== 'both') return tongue === 'zh' ? zh : en;
  return zh === en ? zh : `${zh} / ${en}`;
}

/** The language of what can only be in one, such as the name of a zone. */
export const mainLanguage = (tongue: Tongue): Language => (tongue === 'en' ? 'en' : 'zh');
