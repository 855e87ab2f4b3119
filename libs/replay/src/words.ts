import type { Span } from '@steward/contracts';
import { type Bilingual, everyProcess, lengthInWords } from '@steward/handbook';

const unknown: Bilingual = { zh: '未知', en: 'not known' };
const classes = new Map(everyProcess.flatMap((process) => Object.entries(process.classes)));

/** A class of whatever process in words (§2.3.3, §3.1, §4.3); the name itself where it is not known. */
export const classInWords = (name: string): Bilingual =>
  classes.get(name) ?? (name === 'unknown' ? unknown : { zh: name, en: name });

/** A length rounded so that people can compare: minutes below 10 hours, else quarters of an hour. */
export function roundLength(length: number, language: 'zh' | 'en'): string {
  const step = length < 60_000 ? 1_000 : length < 36_000_000 ? 60_000 : 900_000;
  return lengthInWords(Math.round(length / step) * step, language);
}

/** A length, or the two between which it lies. */
export function spanInWords({ atLeast, atMost }: Span, language: 'zh' | 'en'): string {
  const [least, most] = [roundLength(atLeast, language), roundLength(atMost, language)];
  return least === most ? least : `${least} – ${most}`;
}
