import { describe, expect, it } from '@jest/globals';
import { worstFirst, type HarmRow } from './harm.js';

const now = Date.parse('2026-11-25T08:00:00.000Z');
const row = (id: string, minutes: number | null, more: Partial<HarmRow> = {}): HarmRow => ({
  id,
  class: 'general',
  limitAt: minutes === null ? null : new Date(now + minutes * 60_000).toISOString(),
  ...more,
});
const order = (rows: readonly HarmRow[]): string[] => worstFirst(rows, now).map(({ id }) => id);

describe('cases in the order of harm', () => {
  it('of complaints among themselves: late, then class, then limit', () => {
    expect(
      order([row('soon', 5), row('major', 300, { class: 'major' }), row('late', -1), row('unknown', null)]),
    ).toEqual(['late', 'major', 'soon', 'unknown']);
  });

  it('of several processes: late, then urgent, then limit; an unknown limit is not late', () => {
    const lift = row('lift', 60, { process: 'fault', class: 'unsafe', urgent: true });
    const gate = row('gate', -5, { process: 'fault', class: 'ordinary' });
    expect(order([row('soon', 5), row('major', 300, { class: 'major' }), lift, gate, row('unknown', null)])).toEqual([
      'gate',
      'lift',
      'soon',
      'major',
      'unknown',
    ]);
  });
});
