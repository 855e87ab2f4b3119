import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  type ComplaintRecord,
  type Firing,
  type FiringStretch,
  complaint,
  defaultStandard,
  simulate,
  simulateStretches,
} from '@steward/handbook';
import { replayOf } from './replay-process.js';
import { inBoth, pointDifferences } from './stretches.js';

const complaintReplay = replayOf(complaint);
const hour = 3_600_000;
const start = Date.UTC(2020, 0, 1);
const record: ComplaintRecord = {
  number: 'old:1',
  line: 1,
  zone: 'UTC',
  started: [start, start],
  ended: [start, start],
  kind: 'complaint',
  place: 'dwelling',
  category: 'water',
  problem: 'leak',
  class: null,
};
const factsUntil = (end: number) => complaintReplay.asLived(record, defaultStandard, start, end, 0);

const stretch = (first: Partial<Firing>, count: number, every: number): FiringStretch => {
  const firing = { clock: 'RESOLVE', point: 'p', startSeq: 1, targetSeq: 1, repeat: 1, tells: ['company'], due: 0 };
  const is = { ...firing, ...first } as unknown as Firing;
  return { firing: is, count, dueAt: (index) => is.due + index * every };
};
const countOf = (list: readonly FiringStretch[]): number => list.reduce((sum, { count }) => sum + count, 0);
const walked = (list: readonly FiringStretch[]): string[] =>
  list
    .flatMap(({ firing, count, dueAt }) =>
      Array.from({ length: count }, (_, index) =>
        [firing.clock, firing.point, firing.startSeq, firing.repeat + index, dueAt(index)].join('/'),
      ),
    )
    .sort();

describe('firings in stretches', () => {
  it('are just those that are simulated one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), (length) => {
        const end = start + length * hour;
        const one = simulate(factsUntil(end), defaultStandard, end).map(({ clock, point, startSeq, repeat, due }) =>
          [clock, point, startSeq, repeat, due].join('/'),
        );
        expect(walked(simulateStretches(factsUntil(end), defaultStandard, end))).toEqual(one.sort());
      }),
      { numRuns: 40 },
    );
  });

  it('are no more for years of silence than for a month of it', () => {
    const of = (days: number): readonly FiringStretch[] =>
      simulateStretches(factsUntil(start + 24 * days * hour), defaultStandard, start + 24 * days * hour);
    expect(of(3_650)).toHaveLength(of(30).length);
    expect(countOf(of(3_650))).toBeGreaterThan(countOf(of(30)) * 50);
  });

  it('of two readings are common where clock, point and repeat are', () => {
    const both = inBoth([stretch({ repeat: 1 }, 10, 5)], [stretch({ repeat: 4, due: 100 }, 20, 7)]);
    expect(walked(both)).toEqual(walked([stretch({ repeat: 4, due: 15 }, 7, 5)]));
    expect(inBoth([stretch({}, 3, 1)], [stretch({ point: 'q' }, 3, 1)])).toEqual([]);
  });

  it.each<[string, FiringStretch[], FiringStretch[], { added?: string[]; gone?: string[]; moved?: string[] }]>([
    ['the same', [stretch({}, 9, 5)], [stretch({}, 9, 5)], {}],
    ['cut in two', [stretch({}, 9, 5)], [stretch({}, 4, 5), stretch({ repeat: 5, due: 20 }, 5, 5)], {}],
    ['one more', [stretch({}, 9, 5)], [stretch({}, 10, 5)], { added: ['p'] }],
    ['one fewer', [stretch({}, 9, 5)], [stretch({}, 8, 5)], { gone: ['p'] }],
    ['later by one', [stretch({}, 9, 5)], [stretch({ due: 1 }, 9, 5)], { moved: ['p'] }],
    ['further apart', [stretch({}, 9, 5)], [stretch({}, 9, 6)], { moved: ['p'] }],
    ['to others', [stretch({}, 1, 5)], [stretch({ tells: ['handler'] }, 1, 5)], { moved: ['p'] }],
    ['after another class', [stretch({}, 1, 5)], [stretch({ targetSeq: 3 }, 1, 5)], { added: ['p'], gone: ['p'] }],
  ])('of two standards differ by point: %s', (_how, before, after, differs) => {
    expect(pointDifferences(before, after)).toEqual({ added: [], gone: [], moved: [], ...differs });
  });
});
