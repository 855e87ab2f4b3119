import { describe, expect, it } from '@jest/globals';
import { factsPage } from './facts-page.js';

const ledger = Array.from({ length: 7 }, (_, index) => ({
  seq: index + 1,
  type: 'kettle.filled',
  at: 0,
  recordedAt: 0,
  actor: { id: 'p', role: 'handler' as const },
  data: {},
})) as unknown as Parameters<typeof factsPage>[0];

describe('the pages of a ledger', () => {
  it('hold each fact once, in its order, and end where the ledger ends', () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = factsPage(ledger, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ seq }) => seq));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(factsPage(ledger, { limit: 7 }).next).toBeNull();
  });

  it('refuse a cursor that is none', () => {
    expect(() => factsPage(ledger, { limit: 3, cursor: 'nonsense' })).toThrow(
      expect.objectContaining({ code: 'cursor.invalid' }),
    );
  });
});
