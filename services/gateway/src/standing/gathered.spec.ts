import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.js';

/** Questions that are answered when the test says so. */
function slowly(): {
  gathered: Gathered<number, string>;
  batches: number[][];
  answer: (batch: number, how?: Error) => void;
} {
  const batches: number[][] = [];
  const turns: { done: () => void; fail: (error: Error) => void }[] = [];
  const gathered = new Gathered<number, string>(async (keys) => {
    batches.push([...keys]);
    await new Promise<void>((done, fail) => turns.push({ done, fail }));
    return keys.map((key) => `answer to ${key}`);
  });
  return {
    gathered,
    batches,
    answer: (batch, how) => (how === undefined ? turns[batch]?.done() : turns[batch]?.fail(how)),
  };
}

describe('questions that come together', () => {
  it('are asked together, none before it came, and each gets its own answer', async () => {
    const { answer, batches, gathered } = slowly();
    const asked = [1, 2, 3, 4, 5].map((key) => gathered.of(key));
    expect(batches).toEqual([[1], [2]]);
    answer(0);
    expect(await asked[0]).toBe('answer to 1');
    await new Promise(setImmediate);
    expect(batches).toEqual([[1], [2], [3, 4, 5]]);
    answer(1);
    answer(2);
    expect(await Promise.all(asked)).toEqual([1, 2, 3, 4, 5].map((key) => `answer to ${key}`));
  });

  it('fail together, and the next ones are asked anew', async () => {
    const { answer, batches, gathered } = slowly();
    const [first, second] = [gathered.of(1), gathered.of(2)];
    const third = gathered.of(3);
    answer(0, new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    answer(1);
    expect(await second).toBe('answer to 2');
    await new Promise(setImmediate);
    answer(2);
    expect(await third).toBe('answer to 3');
    expect(batches).toEqual([[1], [2], [3]]);
  });
});
