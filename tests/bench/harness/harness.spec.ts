import { describe, expect, it } from '@jest/globals';
import type { Bench, Figures, Leg } from './bench.js';
import { interleave, keptOf, type Turn } from './interleave.js';
import { latencies, median, quantile } from './statistics.js';
import { summarise } from './summary.js';

const machine = { cpus: 2, model: 'any', memoryGiB: 8, node: '20' };
const bench: Bench = {
  name: 'any',
  title: 'Any.',
  rounds: 2,
  compared: ['perSecond'],
  targets: [
    { what: 'A/B perSecond', atLeast: 2 },
    { what: 'A p99Ms', atMost: 50 },
    { what: 'A missingMs', atMost: 1 },
  ],
  open: () => Promise.reject(new Error('not opened here')),
};
const turn = (leg: string, round: number, probeMs: number, figures: Figures): Turn => ({
  leg,
  round,
  probeMs,
  figures,
});

describe('statistics', () => {
  it('takes quantiles by nearest rank, and the middle of an even number between the two', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([quantile(values, 0.5), quantile(values, 0.99), quantile(values, 1)]).toEqual([50, 99, 100]);
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
    expect(latencies([5, 1, 3])).toEqual({ p50Ms: 3, p99Ms: 5, worstMs: 5, count: 3 });
  });

  it('has no quantile of nothing', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('turns', () => {
  it('alternate, and each is measured', async () => {
    const order: string[] = [];
    const leg = (name: string): Leg => ({
      name,
      pids: () => [process.pid],
      round: (round) => {
        order.push(`${name}${String(round)}`);
        return Promise.resolve({ work: 10 });
      },
    });
    const turns = await interleave([leg('A'), leg('B')], 2, () => undefined);
    expect(order.slice(0, 4)).toEqual(['A1', 'B1', 'A2', 'B2']);
    expect(turns[0]?.figures['peakPssMiB']).toBeGreaterThan(process.platform === 'linux' ? 1 : -1);
    expect(turns[0]?.figures).not.toHaveProperty('work');
  });

  it('whose disk strayed by more than 30 % are thrown away', () => {
    const turns = [
      turn('A', 1, 1, {}),
      turn('A', 2, 1.29, {}),
      turn('A', 3, 1.5, {}),
      turn('A', 4, 1.1, {}),
      turn('A', 5, 0.5, {}),
    ];
    expect(keptOf(turns).map(({ round }) => round)).toEqual([1, 2, 4]);
  });
});

describe('a summary', () => {
  const turns = [
    turn('A', 1, 1, { perSecond: 100, p99Ms: 40 }),
    turn('B', 1, 1, { perSecond: 50 }),
    turn('A', 2, 1, { perSecond: 300, p99Ms: 60 }),
    turn('B', 2, 1, { perSecond: 100 }),
    turn('A', 3, 9, { perSecond: 999, p99Ms: 1 }),
  ];
  const summary = summarise(bench, turns, machine);

  it('compares within a round and counts what was thrown away', () => {
    expect(summary.ratios['A/B perSecond']).toEqual({ median: 2.5, least: 2, most: 3, rounds: 2 });
    expect([summary.turns, summary.discarded]).toEqual([5, 1]);
  });

  it('says which targets are reached, and that nothing seen is not reached', () => {
    expect(summary.targets.map(({ seen, reached }) => [seen, reached])).toEqual([
      [2.5, true],
      [50, true],
      [null, false],
    ]);
  });
});
