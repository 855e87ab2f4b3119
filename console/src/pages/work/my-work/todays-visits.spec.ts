import { describe, expect, it } from '@jest/globals';
import type { BoardRow } from '../../../api/board.js';
import { todaysVisits } from './todays-visits.js';

const now = Date.parse('2026-11-30T06:00:00.000Z');
const row = (id: string, from: string, until: string, estateId = 'lakeside'): BoardRow =>
  ({ id, estateId, appointment: { from, until, accepted: null } }) as BoardRow;
const zones: Readonly<Record<string, string>> = { lakeside: 'Asia/Shanghai', west: 'Asia/Urumqi' };
const ids = (rows: readonly BoardRow[]): readonly string[] =>
  todaysVisits(rows, now, (estate) => zones[estate ?? ''] ?? 'Asia/Shanghai').map(({ id }) => id);

describe("the day's appointments", () => {
  it('are those of today where the case is, in the order in which somebody goes there', () => {
    expect(
      ids([
        row('afternoon', '2026-11-30T07:00:00.000Z', '2026-11-30T08:00:00.000Z'),
        row('past', '2026-11-30T01:00:00.000Z', '2026-11-30T02:00:00.000Z'),
        row('tomorrow', '2026-11-30T16:00:00.000Z', '2026-11-30T17:00:00.000Z'),
        row('still today in the west', '2026-11-30T17:30:00.000Z', '2026-11-30T17:45:00.000Z', 'west'),
        { id: 'none', estateId: 'lakeside' } as BoardRow,
      ]),
    ).toEqual(['past', 'afternoon', 'still today in the west']);
  });

  it('are none of what has been fed back since', () => {
    const one = row('done', '2026-11-30T07:00:00.000Z', '2026-11-30T08:00:00.000Z');
    for (const state of ['fed-back', 'reviewed', 'closed'] as const) expect(ids([{ ...one, state }])).toEqual([]);
    expect(ids([{ ...one, state: 'waiting' }])).toEqual(['done']);
  });

  it('are those that began yesterday and are still under way', () => {
    expect(ids([row('night', '2026-11-29T14:00:00.000Z', '2026-11-30T06:00:00.000Z')])).toEqual(['night']);
  });
});
