import { describe, expect, it } from '@jest/globals';
import { defaultStandard } from '../default-standard.js';
import { standardBounds } from './lint-bounds.js';
import { lintStandard } from './lint.js';

const many = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));
const named = (count: number, one: (index: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(many(count, (index) => [`k${String(index)}`, one(index)]));
const { complaint } = defaultStandard;
const clock = complaint.clocks[0];
const inComplaint = (part: object): unknown => ({
  ...defaultStandard,
  id: 'long',
  complaint: { ...complaint, ...part },
});
const long = 'x'.repeat(300_000);

/** Documents that are as large as one may be, each wrong or repeated in another part. */
const documents: Readonly<Record<string, unknown>> = {
  'clocks of nothing': inComplaint({ clocks: many(40_000, () => ({})) }),
  'clocks that are no clocks': inComplaint({ clocks: many(40_000, (index) => index) }),
  'the same clock': inComplaint({ clocks: many(600, () => clock) }),
  'a clock of many points': inComplaint({ clocks: [{ ...clock, points: many(2_000, () => clock?.points[0]) }] }),
  'a clock of many wrong points': inComplaint({ clocks: [{ ...clock, points: many(40_000, () => ({})) }] }),
  'the same problem': inComplaint({ problems: many(2_000, () => complaint.problems[0]) }),
  'titles of problems that are none': inComplaint({ problemTitles: named(30_000, () => 1) }),
  'unknown places': inComplaint({ places: named(10_000, () => ({ zh: '甲', en: 'a' })) }),
  'unknown fields': { ...defaultStandard, ...named(40_000, () => 1) },
  'unknown fields of long names': {
    ...defaultStandard,
    ...Object.fromEntries(many(3, (index) => [`${String(index)}${long}`, 1])),
  },
  'wrong items under a long name': inComplaint({ problemTitles: { [long]: named(40_000, () => 1) } }),
  'the same figure': { ...defaultStandard, figures: many(2_500, () => defaultStandard.figures[0]) },
  'contradictions of nothing': { ...defaultStandard, contradictions: many(40_000, () => ({})) },
  'the same contradiction': {
    ...defaultStandard,
    contradictions: many(1_000, () => defaultStandard.contradictions[0]),
  },
  'a list of everything': many(40_000, () => 1),
};

describe('lint of a document that is as large as one may be', () => {
  it.each(Object.entries(documents))('ends soon, and says what somebody can read: %s', (_what, document) => {
    const begun = process.cpuUsage();
    const findings = lintStandard(document);
    const { user, system } = process.cpuUsage(begun);
    // Far more than it takes, far less than a watchdog waits; of the processor, since others may keep it busy meanwhile.
    expect((user + system) / 1_000).toBeLessThan(2_500);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(standardBounds.findings + 1);
    expect(JSON.stringify(findings).length).toBeLessThan(500_000);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('says that there is more', () => {
    expect(lintStandard(documents['clocks of nothing']).at(-1)).toMatchObject({ path: '', code: 'bound.findings' });
    expect(lintStandard({ ...defaultStandard, extra: 1 }).map(({ code }) => code)).not.toContain('bound.findings');
  });
});
