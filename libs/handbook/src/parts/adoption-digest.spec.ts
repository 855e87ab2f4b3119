import { describe, expect, it } from '@jest/globals';
import { adoptionDigestAt } from './adoption-digest.js';

const span = Date.parse('2026-03-02T01:10:00Z');
const minutes = (n: number): number => n * 60_000;

describe('the digest of an adoption', () => {
  it('is one for all cases that were adopted within ten minutes, for each length of clock', () => {
    const digest = (adoptedAt: number): number => adoptionDigestAt(adoptedAt, adoptedAt + minutes(120));
    expect(digest(span)).toBe(digest(span + minutes(10) - 1));
    expect(digest(span + minutes(10))).toBe(digest(span) + minutes(10));
    expect(adoptionDigestAt(span, span + minutes(15))).not.toBe(digest(span));
  });

  it.each([0, 1, minutes(5), minutes(10) - 1])(
    'comes after the point, eleven minutes at most: adopted %d ms into a span',
    (into) => {
      const due = span + into + minutes(120);
      const later = adoptionDigestAt(span + into, due) - due;
      expect(later).toBeGreaterThan(minutes(1) - 1);
      expect(later).toBeLessThanOrEqual(minutes(11));
    },
  );
});
