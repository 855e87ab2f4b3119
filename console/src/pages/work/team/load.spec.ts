import { describe, expect, it } from '@jest/globals';
import type { BoardRow } from '../../../api/board.js';
import { loadsOf } from './load.js';

const now = Date.parse('2026-11-25T08:00:00.000Z');
const row = (id: string, handlerId: string | null, minutes: number | null, more: Partial<BoardRow> = {}): BoardRow =>
  ({
    id,
    handlerId,
    class: 'general',
    greenChannel: false,
    waitingFor: null,
    receivedAt: '2026-11-25T01:00:00.000Z',
    limitAt: minutes === null ? null : new Date(now + minutes * 60_000).toISOString(),
    ...more,
  }) as BoardRow;

describe('the load of a team', () => {
  const rows = [
    row('lamp', 'li', 30),
    row('lamp too', 'li', 40),
    row('unknown', 'li', null),
    row('entrapment', 'wu', 600, { class: 'major-emergency' }),
    row('late', 'zheng', -1),
    row('late major', 'sun', -1, { class: 'major' }),
    row('nobody', null, -1),
  ];

  it('begins with whoever has the worst, and ends with whoever has nothing', () => {
    const { people } = loadsOf(rows, ['idle'], now);
    expect(people.map(({ personId }) => personId)).toEqual(['sun', 'zheng', 'wu', 'li', 'idle']);
    expect(people.find(({ personId }) => personId === 'li')?.rows.map(({ id }) => id)).toEqual([
      'lamp',
      'lamp too',
      'unknown',
    ]);
  });

  it('counts what is late, and what is near its limit; what is unknown is neither', () => {
    const { people, queue } = loadsOf(rows, [], now);
    expect(people.find(({ personId }) => personId === 'li')).toMatchObject({ overdue: 0, soon: 2 });
    expect(queue).toMatchObject({ overdue: 1, soon: 0 });
  });
});
