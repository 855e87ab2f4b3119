import { describe, expect, it } from '@jest/globals';
import { patternsFor, rotationPresets } from './rotation.js';

describe('shifts that go round', () => {
  it.each(rotationPresets.map((preset) => [preset.id, preset] as const))(
    '%s has days of its own length',
    (_, preset) => {
      const days = preset.shifts.flatMap((shift) => shift.days);
      expect(new Set(days).size).toBe(days.length);
      expect(Math.max(...days)).toBeLessThanOrEqual(preset.length);
    },
  );

  it('make one pattern for each person and shift', () => {
    const four = rotationPresets.find(({ id }) => id === 'four-teams');
    const cycle = { length: 8, from: '2026-12-01' };
    const made = patternsFor({
      level: 'handler',
      personIds: ['p-li', 'p-wu'],
      cycle,
      shifts: four?.shifts ?? [],
      validFrom: '2026-12-01',
      validUntil: null,
    });
    expect(made.map(({ days, personId, startsAt }) => `${personId} ${days.join('')} ${startsAt}`)).toEqual([
      'p-li 12 08:00',
      'p-li 34 16:00',
      'p-li 56 00:00',
      'p-wu 12 08:00',
      'p-wu 34 16:00',
      'p-wu 56 00:00',
    ]);
    expect(new Set(made.map((one) => one.cycle))).toEqual(new Set([cycle]));
  });
});
