import { describe, expect, it } from '@jest/globals';
import { wordsFor } from './swap-words.js';

const stretch = { from: '2026-03-02T00:00:00.000Z', until: '2026-03-02T08:00:00.000Z' };
const swap = (state: 'asked' | 'accepted') => ({
  ...{ swapId: 's1', askedBy: 'li', state },
  between: [
    { personId: 'li', ...stretch },
    { personId: 'wang', ...stretch },
  ],
});

describe('a swap that was asked for', () => {
  it('is accepted or refused by him whom it asks, and withdrawn by who asked; nobody else has a word', () => {
    expect(wordsFor(swap('asked'), 'wang', false)).toEqual(['accept', 'refuse']);
    expect(wordsFor(swap('asked'), 'li', false)).toEqual(['withdraw']);
    expect(wordsFor(swap('asked'), 'chen', false)).toEqual([]);
    // Whoever plans the roster takes it back, too.
    expect(wordsFor(swap('asked'), 'chen', true)).toEqual(['withdraw']);
  });

  it('that is settled waits for no word', () => {
    for (const who of ['li', 'wang']) expect(wordsFor(swap('accepted'), who, true)).toEqual([]);
  });
});
