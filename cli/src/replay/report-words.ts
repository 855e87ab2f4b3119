import type { ReplayVerdict, Span } from '@steward/contracts';
import { lengthInWords, verdictNames, type Bilingual } from '@steward/handbook';
import type { Language } from '../terminal/language.js';

/** How a clock went, in words. */
export const verdictWords: Readonly<Record<ReplayVerdict, Bilingual>> = verdictNames;

/** A length rounded so that people can compare: minutes below 10 hours, else quarters of an hour. */
export function roundLength(length: number, language: Language): string {
  const step = length < 60_000 ? 1_000 : length < 36_000_000 ? 60_000 : 900_000;
  return lengthInWords(Math.round(length / step) * step, language);
}

/** A length, or the two between which it lies. */
export function spanInWords({ atLeast, atMost }: Span, language: Language): string {
  const [least, most] = [roundLength(atLeast, language), roundLength(atMost, language)];
  return least === most ? least : `${least} – ${most}`;
}

/** A share in per cent, or the two between which it lies. */
export function shareInWords({ atLeast, atMost }: Span): string {
  const percent = (share: number): string => `${Math.round(share * 1000) / 10}`;
  return percent(atLeast) === percent(atMost) ? `${percent(atLeast)} %` : `${percent(atLeast)} – ${percent(atMost)} %`;
}

/** `12`, or `12–30` where more may be. */
export const atMostInWords = (least: number, most: number): string => (most > least ? `${least}–${most}` : `${least}`);
