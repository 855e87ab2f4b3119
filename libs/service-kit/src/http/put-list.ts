import { DomainError } from '@steward/contracts';
import { z } from 'zod';
import type { LedgerTransaction } from '../ledger/ledger-transaction.js';
import type { Ledger } from '../ledger/ledger.js';
import type { ScopeFilter } from '../ledger/ledger.types.js';

/**
 * How a list is put. `all`: all or nothing. `good`: what can be done is done, and each refused thing is said with its reason.
 * `try`: answers as `good` does, and keeps nothing.
 */
export const putModes = ['all', 'good', 'try'] as const;
export type PutMode = (typeof putModes)[number];

/** Query of `PUT` for a list. */
export const putListQuerySchema = z.strictObject({ rows: z.enum(putModes).default('all') });
export type PutListQuery = z.infer<typeof putListQuerySchema>;

/** A field that becomes another: what it was and what it is; null where there was nothing. */
export const changeSchema = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
export type Change = z.infer<typeof changeSchema>;

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** Why one thing of a list is refused. */
export const listRefusalSchema = z.object({
  id: z.string(),
  code: z.string(),
  message: bilingual,
  clause: z.string().optional(),
});
export type ListRefusal = z.infer<typeof listRefusalSchema>;

/** What a list that is not put as a whole says beside `items`. */
export const putListExtras = {
  /** Things that were refused; never with `rows=all`. */
  refused: z.array(listRefusalSchema).optional(),
};

/** What became of a list: what was (or would be) saved, and what was refused with why. */
export interface PutListAnswer<Saved> {
  readonly items: Saved[];
  readonly refused?: ListRefusal[];
}

/** Refusals of single things of one list. With `all` the first one ends the whole. */
export class ListJudge {
  private readonly refusals = new Map<string, DomainError>();

  constructor(private readonly mode: PutMode) {}

  /** What `judge` makes of the things that it does not refuse, in their order; those refused before are left out. */
  each<Item extends { readonly id: string }, Made>(items: readonly Item[], judge: (item: Item) => Made): Made[] {
    const made: Made[] = [];
    for (const item of items) {
      if (this.refusals.has(item.id)) continue;
      try {
        made.push(judge(item));
      } catch (error) {
        if (this.mode === 'all' || !(error instanceof DomainError)) throw error;
        this.refusals.set(item.id, error);
      }
    }
    return made;
  }

  /** How many were refused so far. */
  get count(): number {
    return this.refusals.size;
  }

  isRefused(id: string): boolean {
    return this.refusals.has(id);
  }

  /** The answer with what was saved. */
  answer<Saved>(items: Saved[]): PutListAnswer<Saved> {
    if (this.mode === 'all') return { items };
    return {
      items,
      refused: [...this.refusals].map(([id, { code, text, more }]) => ({
        id,
        code,
        message: { zh: text.zh, en: text.en },
        ...(typeof more.clause === 'string' ? { clause: more.clause } : {}),
      })),
    };
  }
}

class NotKept<T> extends Error {
  constructor(readonly answer: T) {
    super('tried, not kept');
  }
}

/** A transaction for a list; with `try` everything is done and then rolled back. */
export async function puttingList<T>(
  ledger: Ledger,
  scopes: ScopeFilter,
  mode: PutMode,
  work: (tx: LedgerTransaction, judge: ListJudge) => Promise<T>,
): Promise<T> {
  const judged = (tx: LedgerTransaction): Promise<T> => work(tx, new ListJudge(mode));
  if (mode !== 'try') return ledger.transaction(scopes, judged);
  try {
    return await ledger.transaction<T>(scopes, async (tx) => {
      throw new NotKept(await judged(tx));
    });
  } catch (error) {
    if (error instanceof NotKept) return error.answer as T;
    throw error;
  }
}
