import { describe, expect, it } from '@jest/globals';
import { defaultStandard, earlierStandards } from '@steward/handbook';
import { shownMeaning } from './shown-meaning.js';

describe('what a standard says that a point means', () => {
  it.each([defaultStandard, ...earlierStandards].map((standard) => [standard.id, standard] as const))(
    'is a warning before the limit only (%s)',
    (_, { complaint }) => {
      const behind = complaint.clocks.flatMap((clock) =>
        clock.points
          .filter(({ at }) => ('fraction' in at ? at.of === 'limit' && at.fraction >= 1 : at.from === 'limit'))
          .map((point) => [clock.id, point.id, shownMeaning(clock, point)] as const),
      );
      expect(behind.length).toBeGreaterThan(10);
      expect(behind.filter(([, , means]) => means === 'warning')).toEqual([]);
    },
  );

  it('stays one before it', () => {
    const respond = defaultStandard.complaint.clocks.find(({ id }) => id === 'RESPOND');
    const half = respond?.points.find(({ id }) => id === 'half');
    if (respond === undefined || half === undefined) throw new Error('no such point');
    expect(shownMeaning(respond, half)).toBe('warning');
  });
});
