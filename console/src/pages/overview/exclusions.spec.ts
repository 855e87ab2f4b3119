import { describe, expect, it } from '@jest/globals';
import type { Aggregate } from '@steward/tickets/api';
import { excludedOf } from './exclusions.js';
import { overviewWords, quarterWords } from './overview.words.js';

const rates = {
  excluded: { withdrawn: 4, notAComplaint: 3, merged: 0, otherKind: 2 },
  excludedWithBreach: { withdrawn: 1, notAComplaint: 0, merged: 0, otherKind: 2 },
} as Aggregate['rates'];

describe("the exclusions on the committee's sheet", () => {
  it('are every reason with its number and how many of them were late, also where none left', () => {
    expect(excludedOf({ rates })).toEqual([
      { why: 'withdrawn', count: 4, late: 1 },
      { why: 'notAComplaint', count: 3, late: 0 },
      { why: 'merged', count: 0, late: 0 },
      { why: 'otherKind', count: 2, late: 2 },
    ]);
  });

  it.each(['zh', 'en'] as const)('are said with these numbers, in words of their own (%s)', (language) => {
    const said = excludedOf({ rates }).map(
      ({ why, count, late }) =>
        `${quarterWords[`out_${why}`][language]} ${overviewWords.besideOf(count, late)[language]}`,
    );
    expect(said).toEqual(
      language === 'zh'
        ? ['撤诉 4（1）', '非投诉 3', '并入其他工单 0', '改为其他类别 2（2）']
        : ['withdrawn 4 (1)', 'no complaint 3', 'merged into others 0', 'made another kind 2 (2)'],
    );
  });
});
