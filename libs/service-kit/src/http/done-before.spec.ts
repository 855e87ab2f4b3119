import { describe, expect, it } from '@jest/globals';
import { doneBeforeOf } from './done-before.js';

describe('an act that is sent later than it was done', () => {
  it('says when by the clock of the phone, and is corrected by how far that was off', () => {
    expect(doneBeforeOf('2026-11-30T02:00:00.000Z; off=-7000; seen=7')).toEqual({
      at: Date.parse('2026-11-30T01:59:53.000Z'),
      offMs: -7_000,
      seen: 7,
    });
    expect(doneBeforeOf(undefined)).toBeUndefined();
  });

  it.each([
    '',
    'yesterday',
    '2026-11-30T02:00:00.000Z',
    '2026-11-30T02:00:00.000Z; off=x; seen=7',
    '2026-11-30T02:00:00.000Z; off=0',
    '2026-99-30T02:00:00.000Z; off=0; seen=7',
  ])('is refused where it cannot be read: %s', (header) => {
    expect(() => doneBeforeOf(header)).toThrow(expect.objectContaining({ code: 'done-at.malformed' }));
  });
});
