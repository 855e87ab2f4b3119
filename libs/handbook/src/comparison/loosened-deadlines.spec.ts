import { describe, expect, it } from '@jest/globals';
import { defaultStandard, secondsStandard } from '../standard/index.js';
import type { Standard } from '../standard/standard.js';
import { loosenedBy } from './loosened-deadlines.js';

type Clock = Standard['complaint']['clocks'][number];

const withClocks = (change: (clock: Clock) => Clock | null): Standard => ({
  ...defaultStandard,
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.flatMap((clock) => change(clock) ?? []),
  },
});
const respond = (length: string): Standard =>
  withClocks((clock) =>
    clock.id === 'RESPOND'
      ? { ...clock, limit: { ...clock.limit, length: { ...(clock.limit.length as object), general: length } } }
      : clock,
  );
const keys = (after: Standard, before = defaultStandard): string[] => loosenedBy(before, after).map(({ key }) => key);

describe('a version that loosens deadlines (§6.3)', () => {
  it('is one that gives more time, in any class', () => {
    expect(keys(respond('PT4H'))).toEqual([expect.stringMatching(/^clock\.RESPOND\.limit/)]);
    expect(keys(respond('PT1H'))).toEqual([]);
    expect(keys(defaultStandard, respond('PT1H'))).toHaveLength(1);
  });

  it('or that has a clock no more', () => {
    expect(keys(withClocks((clock) => (clock.id === 'RESPOND' ? null : clock)))).toEqual(['clock.RESPOND']);
  });

  it('is not one that says the same, less, or other words', () => {
    expect(keys(defaultStandard)).toEqual([]);
    expect(keys(secondsStandard)).toEqual([]);
    expect(keys({ ...defaultStandard, title: { zh: '新', en: 'new' } })).toEqual([]);
  });

  it('counts the figures that are limits of other processes, and no other figure', () => {
    const figures = (id: string, value: string): Standard => ({
      ...defaultStandard,
      figures: defaultStandard.figures.map((one) => (one.id === id ? { ...one, value } : one)),
    });
    expect(keys(figures('fault.fix', 'P99D'))).toEqual(['figure.fault.fix']);
    const counted = defaultStandard.figures.map(({ id }) => id).filter((id) => keys(figures(id, 'P9999D')).length > 0);
    expect(counted).toContain('fault.respond.unsafe');
    expect(counted.length).toBeLessThan(defaultStandard.figures.length / 2);
  });
});
