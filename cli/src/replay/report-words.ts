import type { ReplayDifferences, ReplayVerdict, Span } from '@steward/contracts';
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

/** Cases of a clock that differ in one way. `firingsOnly`: the verdict is the same, who is told when is not. */
export interface Change {
  readonly firingsOnly: boolean;
  readonly from: ReplayVerdict | null;
  readonly to: ReplayVerdict | null;
  readonly cases: number;
}

/** How the cases of a clock differ, each way once: whatever the verdict that both have, they differ in firings only. */
export function changesOf(changes: ReplayDifferences['byClock'][number]['changes']): Change[] {
  const firings = changes.filter(({ from, to }) => from === to);
  const cases = firings.reduce((sum, one) => sum + one.cases, 0);
  return [
    ...changes.filter(({ from, to }) => from !== to).map((one) => ({ firingsOnly: false, ...one })),
    ...(cases > 0 ? [{ firingsOnly: true, from: null, to: null, cases }] : []),
  ];
}
