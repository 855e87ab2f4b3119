import { describe, expect, it } from '@jest/globals';
import { waitClock } from '../../test/parallel-process.js';
import { differencesOf } from '../comparison/differences.js';
import { defaultStandard } from '../standard/default-standard.js';
import { lintClock } from '../standard/lint/lint-clock.js';
import type { ClockRule, LimitField, Standard } from '../standard/standard.js';
import { compileClocks, lengthsOf, saidLength } from './rules.js';

const field: LimitField = { name: 'wait', says: 'length', least: 'PT30S', most: 'PT1H' };
const vocabulary = {
  classes: ['any'],
  drives: () => true,
  effects: { 'errand.ran-out': { field: 'item', values: null } },
};
const codes = (clock: ClockRule<string, string>): readonly string[] =>
  lintClock(clock, 'clocks[0]', vocabulary).map(({ code }) => code);
const withField = (changes: Partial<LimitField>): ClockRule<string, string> => ({
  ...waitClock,
  limit: { ...waitClock.limit, length: 'PT2M', field: { ...field, ...changes } },
});

describe('a limit that the starting fact says', () => {
  it('is a length, or an instant counted from the start, within its bounds', () => {
    expect(saidLength(field, 60_000, 0)).toBe(60_000);
    expect(saidLength({ ...field, says: 'instant' }, 100_000, 40_000)).toBe(60_000);
    expect([0, -5, 29_999].map((said) => saidLength(field, said, 0))).toEqual([30_000, 30_000, 30_000]);
    expect(saidLength(field, 1e15, 0)).toBe(3_600_000);
    expect(['PT1M', null, undefined, Number.NaN].map((said) => saidLength(field, said, 0))).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it('gives way to the length of the class where the rule lets the shorter one hold', () => {
    const subject = { kind: 'any', problemClass: 'any', classified: true };
    const clock = (orSooner: boolean) => {
      const [compiled] = compileClocks([withField({ orSooner })]).values();
      if (!compiled) throw new Error('there is a clock');
      return lengthsOf(compiled, subject, 'errand.opened', 300_000);
    };
    expect(clock(false)).toEqual({ targetMs: null, limitMs: 300_000 });
    expect(clock(true)).toEqual({ targetMs: null, limitMs: 120_000 });
  });

  it('is linted: bounds, the usual length within them, no target, and no second rule', () => {
    const chain = codes(waitClock);
    const found = (changes: Partial<LimitField>, more: Partial<ClockRule<string, string>> = {}): readonly string[] =>
      codes({ ...withField(changes), ...more }).filter((code) => !chain.includes(code));
    expect(found({})).toEqual([]);
    expect(found({ least: 'PT0S' })).toEqual(['limit-field.zero']);
    expect(found({ most: 'PT10S' })).toEqual(['limit-field.bounds']);
    expect(found({ least: 'PT3M' })).toEqual(['limit-field.outside']);
    expect(found({}, { target: { length: 'PT1M', clause: null, ours: true } })).toEqual(['limit-field.target']);
    expect(found({}, { limitFrom: { 'errand.opened': { field: 'until' } } })).toEqual(['limit-field.twice']);
  });

  it('and parallel runs: the effect of a point need not say whose it is', () => {
    expect(codes(waitClock)).not.toContain('effect.data');
    const { each: _, ...alone } = waitClock;
    expect(codes(alone)).toContain('effect.data');
  });

  it('is said in comparisons, as parallel runs are', () => {
    const changed = (change: object): Standard => ({
      ...defaultStandard,
      complaint: {
        ...defaultStandard.complaint,
        clocks: defaultStandard.complaint.clocks.map((clock, index) =>
          index === 0 ? { ...clock, ...change, limit: { ...clock.limit, field } } : clock,
        ),
      },
    });
    const said = differencesOf(defaultStandard, changed({ each: 'personId' })).map(({ key, after }) => [
      key,
      after?.en,
    ]);
    const id = defaultStandard.complaint.clocks[0]?.id ?? '';
    expect(said).toEqual([
      [`clock.${id}.limit.field`, 'wait: 30 s to 1 h'],
      [`clock.${id}.each`, 'one for each personId'],
    ]);
  });
});
