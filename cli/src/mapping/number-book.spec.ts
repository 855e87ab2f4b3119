import { describe, expect, it } from '@jest/globals';
import { NumberBook } from './number-book.js';

describe('numbers that were met', () => {
  it('are known again with the line of the first, among a hundred thousand others', () => {
    const book = new NumberBook();
    const known = [];
    for (let index = 1; index <= 100_000; index += 1)
      if (book.meet(`nyc311:${index}`, index) !== null) known.push(index);
    expect(known).toEqual([]);
    for (const index of [1, 2, 4_096, 99_999, 100_000]) expect(book.meet(`nyc311:${index}`, 200_000)?.line).toBe(index);
    expect(book.meet('nyc311:100001', 100_001)).toBeNull();
    expect(book.meet('', 5)).toBeNull();
    expect(book.meet('', 6)).toEqual({ line: 5, same: true });
    expect(book.meet('', 7, 'something else')).toEqual({ line: 5, same: false });
  });
});
