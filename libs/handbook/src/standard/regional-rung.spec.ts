import { describe, expect, it } from '@jest/globals';
import { differencesOf } from '../comparison/differences.js';
import { loosenedBy } from '../comparison/loosened-deadlines.js';
import { defaultStandard } from './default-standard.js';
import { lintStandard } from './lint/lint.js';
import { withRegionalRung } from './regional-rung.js';
import { secondsStandard } from './seconds-standard.js';

const errors = (document: typeof defaultStandard) =>
  lintStandard(document).filter(({ severity }) => severity === 'error');

describe('the rung of the regional manager', () => {
  const { document, added } = withRegionalRung(defaultStandard);
  const at = (clock: string) => added.find((one) => one.clock === clock)?.point.at;

  it('stands half-way between the estate manager and the company, in the terms in which both are told', () => {
    // Both behind the limit: 1 h and 4 h.
    expect(at('CLASSIFY')).toEqual({ after: 'PT2H30M', from: 'limit' });
    // At most 4 h and an hour after it, and a day after the start.
    expect(at('RESPOND')).toEqual({ after: 'PT14H30M', from: 'start' });
    // The target of 48 h, and the limit of 72 h.
    expect(at('RESOLVE')).toEqual({ fraction: 0.83, of: 'limit' });
    // Of equipment, whose lengths are figures.
    const ofFaults = (document.fault?.clocks ?? []).map(({ id }) => id);
    expect(added.filter(({ clock }) => ofFaults.includes(clock)).length).toBeGreaterThan(0);
  });

  it('tells him and nobody else, between those two, and changes nothing besides', () => {
    for (const { clock, point } of added) {
      expect([clock, point.tells, point.ours]).toEqual([clock, ['regional-manager'], true]);
      const points = [...document.complaint.clocks, ...(document.fault?.clocks ?? [])].find(
        ({ id }) => id === clock,
      )?.points;
      const place = points?.findIndex(({ id }) => id === 'regional-manager') ?? -1;
      expect(points?.[place - 1]?.tells).toContain('estate-manager');
      expect(points?.slice(place + 1).some(({ tells }) => tells.includes('company'))).toBe(true);
    }
    expect(differencesOf(defaultStandard, document)).toHaveLength(added.length);
    expect(loosenedBy(defaultStandard, document)).toEqual([]);
  });

  it.each([
    ['the handbook', defaultStandard],
    ['the demonstration', secondsStandard],
  ])('holds in %s, and comes once', (_, standard) => {
    const once = withRegionalRung(standard);
    expect(once.added.length).toBeGreaterThan(5);
    expect(errors(once.document)).toEqual(errors(standard));
    expect(withRegionalRung(once.document)).toEqual({ document: once.document, added: [] });
  });

  it('is nowhere unless somebody puts it there', () => {
    const named = (standard: typeof defaultStandard) => JSON.stringify(standard).includes('regional-manager');
    expect([defaultStandard, secondsStandard].map(named)).toEqual([false, false]);
  });
});
