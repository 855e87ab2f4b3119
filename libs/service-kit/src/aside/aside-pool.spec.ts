import { afterAll, describe, expect, it } from '@jest/globals';
import { AsidePool } from './aside-pool.js';

const worker = new URL('../../test/aside.worker.ts', import.meta.url);
const plenty = { withinMs: 30_000 };

/** Turns of the loop while something is under way. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let under = true;
  const done = work.then(
    () => (under = false),
    () => (under = false),
  );
  while (under) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await done;
  return turns;
}

describe('work beside the request loop', () => {
  const pool = new AsidePool({ threads: 1, queue: 1, memoryMb: 64 });
  afterAll(() => pool.close());

  it('is fed page by page, each read when it is asked for', async () => {
    let read = 0;
    async function* pages(): AsyncGenerator<readonly number[], void> {
      for (let page = 0; page < 5; page += 1) {
        read += 1;
        yield await Promise.resolve([page, page]);
      }
    }
    expect(await pool.runOver<number, number>(worker, null, pages(), plenty)).toBe(20);
    expect(read).toBe(5);
  });

  it('is ended when its time is over, and the loop turns meanwhile', async () => {
    const work = pool.run(worker, 'for-ever', { withinMs: 500 });
    const turns = await turnsDuring(work);
    await expect(work).rejects.toMatchObject({ code: 'aside.too-long', kind: 'refused' });
    expect(turns).toBeGreaterThan(100);
  });

  it('is ended when its memory is over; others are not', async () => {
    await expect(pool.run(worker, 'all-memory', plenty)).rejects.toMatchObject({ code: 'aside.too-large' });
    expect(await pool.run(worker, 'sum', plenty)).toBe(0);
  });

  it('is ended when nobody waits for it any more', async () => {
    const gone = new AbortController();
    const work = pool.run(worker, 'for-ever', { ...plenty, signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(work).rejects.toThrow('gone');
    expect(await pool.run(worker, 'sum', plenty)).toBe(0);
  });

  it('is refused when too much waits already', async () => {
    const both = ['for-ever', 'for-ever'].map((task) => pool.run(worker, task, { withinMs: 700 }));
    await expect(pool.run(worker, 'sum', plenty)).rejects.toMatchObject({ code: 'aside.busy', kind: 'too-many' });
    await Promise.allSettled(both);
  });

  it('is refused to whoever has enough in hand, while others find a place', async () => {
    const shared = new AsidePool({ threads: 1, queue: 2, each: 1, memoryMb: 64 });
    try {
      const one = shared.run(worker, 'for-ever', { withinMs: 700, whose: 'one' });
      await expect(shared.run(worker, 'sum', { ...plenty, whose: 'one' })).rejects.toMatchObject({
        code: 'aside.busy',
      });
      const [, other] = await Promise.allSettled([one, shared.run(worker, 'sum', { ...plenty, whose: 'other' })]);
      expect(other).toEqual({ status: 'fulfilled', value: 0 });
      expect(await shared.run(worker, 'sum', { ...plenty, whose: 'one' })).toBe(0);
    } finally {
      await shared.close();
    }
  });

  it('fails with what it threw, and with what its pages threw', async () => {
    await expect(pool.run(worker, 'fault', plenty)).rejects.toThrow('out of range');
    async function* broken(): AsyncGenerator<readonly number[], void> {
      yield await Promise.resolve([1]);
      throw new Error('the database is away');
    }
    await expect(pool.runOver(worker, null, broken(), plenty)).rejects.toThrow('the database is away');
  });

  it('sees no secret of the service', async () => {
    expect(await pool.run(worker, 'secrets', plenty)).toEqual([]);
  });
});
