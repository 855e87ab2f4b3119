import { describe, expect, it } from '@jest/globals';
import { type Standard, defaultStandard } from '@steward/handbook';
import {
  inForceAt,
  isEarlyEnough,
  leadTime,
  standardsView,
  withPeriod,
  type EstateStandardsFold,
  type Period,
} from './periods.js';

const aPeriod = (version: number, from: number): Period => ({
  publicationId: `p${version}`,
  documentId: `d${version}`,
  standardId: 'ours',
  version,
  from,
});
const empty: EstateStandardsFold = { estateId: 'lakeside', companyId: 'c', periods: [] };

describe('the standards of an estate', () => {
  it('hold from their instant until the next one begins', () => {
    const fold = [aPeriod(2, 2_000), aPeriod(1, 1_000)].reduce(withPeriod, empty);
    expect([999, 1_000, 1_999, 2_000].map((at) => inForceAt(fold.periods, at)?.version ?? null)).toEqual([
      null,
      1,
      1,
      2,
    ]);
  });

  it('never begin at the same instant', () => {
    const fold = withPeriod(empty, aPeriod(1, 1_000));
    expect(() => withPeriod(fold, aPeriod(2, 1_000))).toThrow(
      expect.objectContaining({ code: 'standard.instant-taken' }),
    );
    expect(withPeriod(fold, aPeriod(1, 1_000))).toBe(fold);
  });

  it('are published at least the lead time ahead', () => {
    expect(isEarlyEnough(leadTime, 0)).toBe(true);
    expect(isEarlyEnough(leadTime - 1, 0)).toBe(false);
  });

  it('go out with their documents, those that hold or will hold always', () => {
    const long: Standard = { ...defaultStandard, title: { zh: '长'.repeat(150_000), en: 'long' } };
    const periods = [1, 2, 3, 4, 5].map((version) => aPeriod(version, version * 1_000));
    const documents = new Map(periods.map((period) => [period.documentId, long]));
    const fold = { ...empty, periods };
    expect(standardsView(fold, documents, 5_500).periods.map((period) => period.version)).toEqual([5]);
    expect(standardsView(fold, documents, 3_500).periods.map((period) => period.version)).toEqual([3, 4, 5]);
    expect(
      standardsView(fold, new Map(periods.map((period) => [period.documentId, defaultStandard])), 5_500).periods.length,
    ).toBeGreaterThan(1);
  });
});
