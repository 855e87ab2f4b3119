import { describe, expect, it } from '@jest/globals';
import { differing } from './class-costs.js';

const clock = (id: string, hours: number | null) => ({
  clock: id,
  title: { zh: id, en: id },
  clause: null,
  limitMs: hours === null ? null : hours * 3_600_000,
  limitAt: null,
});

describe('what the classes cost', () => {
  it('shows the clocks on which they differ', () => {
    const found = differing([
      { class: 'general', clocks: [clock('RESPOND', 2), clock('RESOLVE', 48)] },
      { class: 'major', clocks: [clock('RESPOND', 2), clock('RESOLVE', 72), clock('PROGRESS', 24)] },
    ]);
    expect(found.map(([id]) => id)).toEqual(['RESOLVE', 'PROGRESS']);
  });

  it('shows all where none differs, and nothing where nothing runs', () => {
    expect(
      differing([
        { class: 'general', clocks: [clock('RESPOND', 2)] },
        { class: 'urgent', clocks: [clock('RESPOND', 2)] },
      ]).map(([id]) => id),
    ).toEqual(['RESPOND']);
    expect(differing([])).toEqual([]);
  });
});
