import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type QualificationRequirement, type QualificationSpan, fit, holdsAll } from './fit-stretches.js';

const lift = 'confirmation:lift';
const span = (from: number, until: number | null, more: Partial<QualificationSpan> = {}): QualificationSpan => ({
  holder: 'li',
  what: lift,
  grade: null,
  from,
  until,
  knownFrom: 0,
  knownUntil: null,
  by: { caseId: 'confirmation-1', seq: 2 },
  ...more,
});
const asked = (from: number, until: number, knownAt?: number) => ({
  personId: 'li',
  from,
  until,
  ...(knownAt === undefined ? {} : { knownAt }),
});
const requires = (from = 0, more: Partial<QualificationRequirement> = {}): QualificationRequirement => ({
  work: 'lift',
  need: 'all',
  of: [{ what: lift }],
  from,
  ...more,
});

describe('whether somebody is fit', () => {
  it('is so through the whole stretch, to the last instant before it ends, and says until when', () => {
    expect(fit(asked(100, 200), ['lift'], [requires()], [span(50, 200)])).toEqual({
      fit: true,
      missing: [],
      fitUntil: 200,
      by: [{ caseId: 'confirmation-1', seq: 2 }],
    });
    expect(fit(asked(100, 201), ['lift'], [requires()], [span(50, 200)])).toMatchObject({
      fit: false,
      missing: [{ work: 'lift', since: 200 }],
      fitUntil: 200,
    });
  });

  it('says since when it is missing, and that it never was there', () => {
    expect(fit(asked(300, 400), ['lift'], [requires()], [span(50, 200)])).toMatchObject({
      missing: [{ since: 200 }],
      fitUntil: 300,
    });
    expect(fit(asked(300, 400), ['lift'], [requires()], []).missing).toEqual([
      { work: 'lift', need: 'all', of: [{ what: lift }], since: null },
    ]);
  });

  it('goes by what was known then: a confirmation learned later does not make yesterday right', () => {
    const late = [span(0, null, { knownFrom: 500 })];
    expect(holdsAll(asked(100, 200, 400), [{ what: lift }], late).fit).toBe(false);
    expect(holdsAll(asked(100, 200, 500), [{ what: lift }], late).fit).toBe(true);
    const taken = [span(0, null, { knownUntil: 300 })];
    expect(holdsAll(asked(100, 200), [{ what: lift }], taken).fit).toBe(false);
    expect(holdsAll(asked(100, 200, 299), [{ what: lift }], taken).fit).toBe(true);
  });

  it('goes by the requirement in force on the day asked; of what nothing is wanted, everybody is fit', () => {
    expect(fit(asked(100, 200), ['lift'], [requires(200)], []).fit).toBe(true);
    expect(fit(asked(100, 201), ['lift'], [requires(200)], [])).toMatchObject({ fit: false, fitUntil: 200 });
    expect(fit(asked(100, 200), ['greening'], [requires()], [])).toEqual({
      fit: true,
      missing: [],
      fitUntil: null,
      by: [],
    });
  });

  it('takes any of several where any is enough, one after the other', () => {
    const any = requires(0, { need: 'any', of: [{ what: lift, grade: 2 }, { what: 'confirmation:electrical' }] });
    const spans = [span(0, 150, { grade: 2 }), span(150, 300, { what: 'confirmation:electrical' })];
    expect(fit(asked(100, 300), ['lift'], [any], spans)).toMatchObject({ fit: true, fitUntil: 300 });
    expect(fit(asked(100, 300), ['lift'], [any], [span(0, 300, { grade: 1 })]).fit).toBe(false);
    expect(fit(asked(100, 300), ['lift'], [any], [span(0, 300, { holder: 'wang', grade: 2 })]).fit).toBe(false);
  });

  it('agrees with looking at every instant', () => {
    const moment = fc.integer({ min: 0, max: 12 });
    const spans = fc.array(
      fc
        .tuple(moment, fc.option(moment), fc.constantFrom('li', 'wang'))
        .map(([from, until, holder]) => span(from, until === null ? null : Math.max(from, until), { holder })),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(spans, moment, moment, (held, from, length) => {
        const until = from + Math.max(1, length);
        const has = (at: number): boolean =>
          held.some((one) => one.holder === 'li' && one.from <= at && (one.until === null || at < one.until));
        let ends = from;
        while (ends < 30 && has(ends)) ends += 1;
        const is = fit(asked(from, until), ['lift'], [requires()], held);
        expect([is.fit, is.fitUntil]).toEqual([ends >= until, ends === 30 ? null : ends]);
      }),
      { numRuns: 1000 },
    );
  });
});
