import type { RatesRow } from '@steward/tickets/api';
import type { Language } from '../words/language.js';

/** A rate of a row of figures. */
export type Rate = RatesRow['response'];

const number = (share: number): string => String(Math.round(share * 1000) / 10);

/** `95.2 %`. */
export const percent = (share: number): string => `${number(share)} %`;

/** A rate as it is read: the figure, what it is made of, and whether it is below what is wanted. */
export interface RateInWords {
  /** `95.2 %`; `36.1 – 51.5 %` where something is not known; `—` where there is nothing to divide. */
  readonly figure: string;
  /** `4,100 of 4,500 known · 700 not known, of 5,200`: in how many cases it was kept, of how many, and what nobody can know. */
  readonly of: string;
  /** Certainly below the target: also were everything kept that is not known (§2.1.3). */
  readonly below: boolean;
}

/** Whatever is not known makes a figure a range: it is no 0 %, and no 100 %, because only one side happens to be known (§2.1.3). */
export function rateInWords(rate: Rate, language: Language, target?: number): RateInWords {
  const { between } = rate;
  const zh = language === 'zh';
  const most = between?.most ?? rate.rate;
  return {
    figure:
      between === null
        ? rate.rate === null
          ? '—'
          : percent(rate.rate)
        : number(between.least) === number(between.most)
          ? percent(between.least)
          : `${number(between.least)} – ${percent(between.most)}`,
    of: madeOf(rate, zh),
    below: target !== undefined && most !== null && most < target,
  };
}

function madeOf({ met, of, unknown }: Rate, zh: boolean): string {
  if (of + unknown === 0) return zh ? '没有到期的工单' : 'nothing fell due';
  if (unknown === 0) return zh ? `${String(met)} / ${String(of)} 件` : `${String(met)} of ${String(of)}`;
  return zh
    ? `已知 ${String(of)} 件中 ${String(met)} 件做到；另有 ${String(unknown)} 件未知，共 ${String(of + unknown)} 件`
    : `${String(met)} of ${String(of)} known; ${String(unknown)} not known, ${String(of + unknown)} in all`;
}

/** What a rate is at least, for an order from the worst on; infinite where nothing is known of it. */
export const atLeast = ({ rate, between }: Rate): number => between?.least ?? rate ?? Number.POSITIVE_INFINITY;
