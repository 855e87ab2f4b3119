import type { Ms } from '@steward/handbook';

/** What cases remember that have the part: who has one, who waits for what, how often somebody nudged. A case without it has none. */
export interface HeldFields {
  readonly handler?: string | null;
  readonly offeredTo?: string | null;
  readonly helpers?: readonly string[];
  readonly contractor?: string | null;
  readonly handledBy?: readonly string[];
  readonly aboutPersonId?: string | null;
  readonly buildingId?: string | null;
  readonly kind?: string;
  readonly waiting?: { readonly since: Ms; readonly expectedAt: Ms } | null;
  readonly nudges?: { readonly count: number; readonly lastAt: Ms };
}
