import { describe, expect, it } from '@jest/globals';
import type { TopicPartitionOffsetAndMetadata } from 'kafkajs';
import { deferred } from '../waiting.js';
import { FetchPass, restsUntil } from './kafka.pass.js';

const running = new AbortController().signal;

describe('the batches of one fetch', () => {
  it('run three at a time, and their positions go to the broker together', async () => {
    const pass = new FetchPass(running);
    const commits: TopicPartitionOffsetAndMetadata[][] = [];
    let [atOnce, most] = [0, 0];
    pass.fetched();
    await Promise.all(
      Array.from({ length: 7 }, (_, partition) =>
        pass.run(
          async () => {
            most = Math.max(most, (atOnce += 1));
            await new Promise((resolve) => setTimeout(resolve, 5));
            pass.reach('lamps', partition, '41');
            pass.reach('lamps', partition, '42');
            atOnce -= 1;
          },
          (offsets) => {
            commits.push([...offsets]);
            return Promise.resolve();
          },
        ),
      ),
    );
    expect(most).toBe(3);
    expect(commits).toEqual([
      Array.from({ length: 7 }, (_, partition) => ({ topic: 'lamps', partition, offset: '42' })),
    ]);
  });

  it('that fails gives its reason, after what was reached has been told', async () => {
    const pass = new FetchPass(running);
    const told: string[] = [];
    const other = deferred<void>();
    const commit = (offsets: readonly TopicPartitionOffsetAndMetadata[]): Promise<void> => {
      told.push(...offsets.map(({ partition, offset }) => `${String(partition)}:${offset}`));
      return Promise.resolve();
    };
    const unfinished = pass.run(() => other.promise, commit);
    const failed = pass.run(() => {
      pass.reach('lamps', 1, '7');
      return Promise.reject(new Error('the reader died'));
    }, commit);
    await expect(failed).rejects.toThrow('the reader died');
    expect(told).toEqual(['1:7']);
    other.resolve();
    await unfinished;
  });

  it('that fails gives its own reason, also when the broker takes no position', async () => {
    const pass = new FetchPass(running);
    const failed = pass.run(
      () => {
        pass.reach('lamps', 0, '7');
        return Promise.reject(new Error('the reader died'));
      },
      () => Promise.reject(new Error('the broker is away')),
    );
    await expect(failed).rejects.toThrow('the reader died');
  });

  it('hold the next fetch back for a while, but not the handling, and not when the reader stops', async () => {
    const stopping = new AbortController();
    const pass = new FetchPass(stopping.signal);
    let handled = false;
    let over = false;
    pass.fetched();
    const batch = pass
      .run(
        () => {
          handled = true;
          return Promise.resolve();
        },
        () => Promise.resolve(),
      )
      .then(() => (over = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([handled, over]).toEqual([true, false]);
    stopping.abort();
    await batch;
    expect(over).toBe(true);
  });

  it('are followed by the next sooner or later, as they were little work or much, and never later than a second', () => {
    expect([0, 10, 60, 200, 250, 5_000].map(restsUntil)).toEqual([150, 150, 240, 800, 1_000, 1_000]);
  });
});
