import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { type Counts, figuresOf } from '../../../tests/figures/independent.js';
import { atLeast, rateInWords, type Rate } from './rate-words.js';

/** As the API answers these counts (`tests/system/import-samples.spec.ts` holds it to them). */
function rateOf({ kept, late, unknown }: Counts): Rate {
  const [of, cases] = [kept + late, kept + late + unknown];
  const oneSided = unknown > 0 && (kept === 0 || late === 0);
  return {
    met: kept,
    of,
    unknown,
    rate: of === 0 || oneSided ? null : kept / of,
    between: unknown > 0 ? { least: kept / cases, most: (kept + unknown) / cases } : null,
    says: null,
  };
}

describe('a rate on a tile', () => {
  it('of which only failures can be known is a range, never 0 %, and not red while it may be reached', () => {
    const rate = rateOf({ kept: 0, late: 1603, unknown: 1480 });
    expect(rateInWords(rate, 'en', 0.95)).toEqual({
      figure: '0 – 48 %',
      of: '0 of 1603 known; 1480 not known, 3083 in all',
      below: true,
    });
    expect(rateInWords(rate, 'zh', 0.4)).toEqual({
      figure: '0 – 48 %',
      of: '已知 1603 件中 0 件做到；另有 1480 件未知，共 3083 件',
      below: false,
    });
  });

  it('of which only successes can be known is no 100 % either', () => {
    expect(rateInWords(rateOf({ kept: 677, late: 0, unknown: 323 }), 'en').figure).toBe('67.7 – 100 %');
  });

  it('of which everything is known is a figure with what it is made of', () => {
    const rate = rateOf({ kept: 3, late: 1, unknown: 0 });
    expect(rateInWords(rate, 'zh', 0.95)).toEqual({ figure: '75 %', of: '3 / 4 件', below: true });
    expect(rateInWords(rateOf({ kept: 0, late: 0, unknown: 0 }), 'en', 0.95)).toEqual({
      figure: '—',
      of: 'nothing fell due',
      below: false,
    });
  });

  it('stands in the order of what it is at least', () => {
    expect(atLeast(rateOf({ kept: 0, late: 5, unknown: 5 }))).toBe(0);
    expect(atLeast(rateOf({ kept: 0, late: 0, unknown: 0 }))).toBe(Infinity);
  });

  it('reads as the independent calculation over days without hours counts', () => {
    const path = fileURLToPath(new URL('../../../tests/data/complaints-nyc-council-sample.csv', import.meta.url));
    const times = figuresOf('nyc-council', path).deadlines['RESOLVE'];
    if (!times?.target) throw new Error('no times of complaints');
    const shown = (counts: Counts): string => {
      const all = counts.kept + counts.late + counts.unknown;
      const share = (part: number): string => String(Math.round((part / all) * 1000) / 10);
      return `${share(counts.kept)} – ${share(counts.kept + counts.unknown)} %`;
    };
    expect(rateInWords(rateOf(times.limit), 'en').figure).toBe(shown(times.limit));
    expect(rateInWords(rateOf(times.target), 'en').figure).toBe(shown(times.target));
  });
});
