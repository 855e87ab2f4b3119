import type { LayerDto } from '@steward/staff/api';

type Swap = LayerDto['swaps'][number];

/** What may be said about a swap. */
export type SwapWord = 'accept' | 'refuse' | 'withdraw';

/**
 * What somebody may say about a swap that waits: he whom it asks accepts or refuses, who asked, or whoever plans the roster, withdraws
 * it; everybody else looks on.
 */
export function wordsFor({ askedBy, between, state }: Swap, personId: string, plans: boolean): readonly SwapWord[] {
  if (state !== 'asked') return [];
  const isAsked = askedBy !== personId && between.some((one) => one.personId === personId);
  return [
    ...(isAsked ? (['accept', 'refuse'] as const) : []),
    ...(plans || askedBy === personId ? (['withdraw'] as const) : []),
  ];
}
