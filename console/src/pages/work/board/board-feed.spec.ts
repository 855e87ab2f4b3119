import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BoardRow } from '../../../api/board.js';
import { BoardFeed } from './board-feed.js';

const day = '2026-11-25T';
const nine = Date.parse(`${day}09:00:00.000Z`);
/** A row of the board; only what the feed looks at: one class, so that limits decide. */
const aRow = (id: string, limit: string | null, version = 1, more: Partial<BoardRow> = {}): BoardRow =>
  ({
    id,
    version,
    class: 'general',
    greenChannel: false,
    limitAt: limit === null ? null : `${day}${limit}:00:00.000Z`,
    ...more,
  }) as BoardRow;

const place = (row: BoardRow): string => `${row.limitAt ?? '~'} ${row.id}`;

/** What the service holds, in pages of two. */
class Service {
  rows: BoardRow[] = [];
  asked: string[] = [];
  fails = false;

  readonly page = (cursor: string | null) => {
    this.asked.push(`page ${cursor ?? ''}`.trim());
    if (this.fails) return Promise.reject(new Error('no answer'));
    const behind = this.rows.filter((row) => cursor === null || place(row) > cursor);
    const items = behind.sort((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, 2);
    const last = items.at(-1);
    return Promise.resolve({ items, next: behind.length > 2 && last !== undefined ? place(last) : null });
  };

  readonly these = (ids: readonly string[]) => {
    this.asked.push(`these ${ids.join(' ')}`);
    if (this.fails) return Promise.reject(new Error('no answer'));
    return Promise.resolve(this.rows.filter(({ id }) => ids.includes(id)));
  };
}

describe('the rows of the duty board', () => {
  let service: Service;
  let feed: BoardFeed;
  const shown = (): string[] => feed.state().rows.map(({ id }) => id);
  const settled = (): Promise<void> => jest.advanceTimersByTimeAsync(1_000);

  beforeEach(async () => {
    jest.useFakeTimers({ now: nine });
    service = new Service();
    service.rows = [aRow('c', '12'), aRow('a', '10'), aRow('b', '11'), aRow('z', null)];
    feed = new BoardFeed(service, () => Date.now());
    feed.start();
    await settled();
  });
  afterEach(() => {
    feed.stop();
    jest.useRealTimers();
  });

  it('come page after page, in the order of harm, those without a known limit last', () => {
    expect(shown()).toEqual(['a', 'b', 'c', 'z']);
    expect(feed.state()).toMatchObject({ loading: 'all', error: null, held: null });
    expect(service.asked).toEqual(['page', `page ${day}11:00:00.000Z b`]);
  });

  it('stand by what is late, then class and green channel, then time to the limit, not by their next message', async () => {
    service.rows = [
      aRow('stairwell lamp', '10', 2, { nextDueAt: `${day}09:01:00.000Z` }),
      aRow('entrapment', '20', 2, { class: 'major-emergency', nextDueAt: `${day}19:00:00.000Z` }),
      aRow('late', '08', 2, { nextDueAt: `${day}23:00:00.000Z` }),
      aRow('late major', '08', 2, { class: 'major', nextDueAt: null }),
      aRow('green', '21', 2, { greenChannel: true }),
    ];
    feed.reload();
    await settled();
    expect(shown()).toEqual(['late major', 'late', 'entrapment', 'green', 'stairwell lamp']);
  });

  it('move up when their limit passes, although nothing is heard of them', async () => {
    service.rows = [aRow('entrapment', '12', 2, { class: 'major-emergency' }), aRow('lamp', '10', 2)];
    feed.reload();
    await settled();
    expect(shown()).toEqual(['entrapment', 'lamp']);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(shown()).toEqual(['lamp', 'entrapment']);
    feed.hold(true);
    await jest.advanceTimersByTimeAsync(2 * 3_600_000);
    expect([shown(), feed.state().held]).toEqual([['lamp', 'entrapment'], { fresh: 0 }]);
    feed.hold(false);
    expect(shown()).toEqual(['entrapment', 'lamp']);
  });

  it('that changed are fetched alone, once for a burst, marked a while and moved to their place', async () => {
    service.rows = service.rows.map((row) => (row.id === 'a' ? aRow('a', '13', 2) : row));
    service.asked = [];
    feed.heard(['a']);
    feed.heard(['a']);
    await jest.advanceTimersByTimeAsync(200);
    expect(service.asked).toEqual(['these a']);
    expect(shown()).toEqual(['b', 'c', 'a', 'z']);
    expect([...feed.state().changed]).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect([...feed.state().changed]).toEqual([]);
  });

  it('that no longer belong here go, and new ones come', async () => {
    service.rows = [...service.rows.filter(({ id }) => id !== 'b'), aRow('n', '09')];
    feed.heard(['b', 'n']);
    await settled();
    expect(shown()).toEqual(['n', 'a', 'c', 'z']);
  });

  it('do not move under the pointer: they change where they stand and move when it has left', async () => {
    feed.hold(true);
    service.rows = [aRow('a', '13', 2), aRow('c', '12'), aRow('z', null), aRow('n', '09')];
    feed.heard(['a', 'b', 'n']);
    await settled();
    expect(shown()).toEqual(['a', 'b', 'c', 'z']);
    expect(feed.state().rows[0]?.version).toBe(2);
    expect([...feed.state().gone]).toEqual(['b']);
    expect(feed.state().held).toEqual({ fresh: 1 });
    feed.hold(false);
    expect(shown()).toEqual(['n', 'c', 'a', 'z']);
    expect(feed.state().held).toBeNull();
  });

  it('are never older than what was heard while all of them were fetched anew', async () => {
    feed.reload();
    service.rows = service.rows.map((row) => (row.id === 'a' ? aRow('a', '13', 5) : row));
    feed.heard(['a']);
    await settled();
    expect(feed.state().rows.find(({ id }) => id === 'a')?.version).toBe(5);
    expect(shown()).toEqual(['b', 'c', 'a', 'z']);
  });

  it('stay when the service does not answer, which is said, and catch up when it does', async () => {
    service.fails = true;
    feed.heard(['a']);
    await settled();
    expect(shown()).toHaveLength(4);
    expect(feed.state().error).toBeInstanceOf(Error);
    service.fails = false;
    service.rows = [aRow('a', '10'), aRow('b', '11', 2)];
    feed.reload();
    await settled();
    expect(feed.state().error).toBeNull();
    expect(shown()).toEqual(['a', 'b']);
  });

  it('are asked for while the line is down: the worst, and what has gone from there', async () => {
    service.rows = [aRow('b', '11', 3), aRow('c', '12'), aRow('z', null)];
    await feed.poll();
    expect(shown()).toEqual(['b', 'c', 'z']);
    expect(feed.state().rows[0]?.version).toBe(3);
  });
});
