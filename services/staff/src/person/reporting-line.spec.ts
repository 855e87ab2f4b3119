import { describe, expect, it } from '@jest/globals';
import { processorTimeOf } from '@steward/testing';
import { mustEnd } from './reporting-line.js';

const chain = (length: number): Map<string, string | null> =>
  new Map(Array.from({ length }, (_, place) => [`p-${place}`, place === 0 ? null : `p-${place - 1}`]));

describe('the reporting line ends', () => {
  it('or is refused with the way round, or whom nobody knows', () => {
    const line = chain(5);
    expect(() => mustEnd(line, line.keys())).not.toThrow();
    line.set('p-1', 'p-3');
    expect(() => mustEnd(line, ['p-4'])).toThrow('p-3 → p-2 → p-1 → p-3');
    line.set('p-1', 'nobody');
    expect(() => mustEnd(line, ['p-4'])).toThrow('nobody');
  });

  it('within a moment for a list of a thousand at the end of a line of four thousand', async () => {
    const line = chain(4_000);
    const took = await processorTimeOf(() => mustEnd(line, [...line.keys()].slice(3_000)));
    // It took most of a minute, in which nobody else was answered.
    expect(took).toBeLessThan(10_000);
  });
});
