import { DomainError } from '@steward/contracts';
import { z } from 'zod';
import { canonicalJson } from '../ledger/canonical-json.js';
import type { LedgerTransaction } from '../ledger/ledger-transaction.js';
import type { Ledger } from '../ledger/ledger.js';
import type { ScopeFilter } from '../ledger/ledger.types.js';

/**
 * How a list is put. `all`: all or nothing. `good`: what can be done is done, and each refused thing is said with its reason.
 * `try`: answers as `good` does, and keeps nothing.
 */
export const putModes = ['all', 'good', 'try'] as const;
export type PutMode = (typeof putModes)[number];

/**
 * Query of `PUT` for a list. `losses`: `take` takes away what the list says shall go; `refuse` refuses each thing of which a value
 * would be lost with `change.takes-away`, so that a value goes only after somebody saw which (`rows=try` names them).
 */
export const putListQuerySchema = z.strictObject({
  rows: z.enum(putModes).default('all'),
  losses: z.enum(['take', 'refuse']).default('take'),
});
export type PutListQuery = z.infer<typeof putListQuerySchema>;
/** How a list is put; the mode alone takes away what it says. */
export type PutHow = PutMode | PutListQuery;

/** A field that becomes another: what it was and what it is; null where there was nothing. */
export const changeSchema = z.object({
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** A value goes: it is empty afterwards, or a list has lost some of it. */
  lost: z.boolean().optional(),
  /** There was a value that the caller may not read; `before` is null. */
  masked: z.boolean().optional(),
});
export type Change = z.infer<typeof changeSchema>;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether a value goes when `before` becomes `after`; that something becomes another value is a change, and no loss. */
export function isLoss(before: unknown, after: unknown): boolean {
  if (isEmpty(before)) return false;
  if (isEmpty(after)) return true;
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const left = new Set(after.map((one: unknown) => canonicalJson({ one })));
  return before.some((one: unknown) => !left.has(canonicalJson({ one })));
}

/** The changes, with those marked by which a value goes; what is marked stays marked. */
export const withLosses = (changes: readonly Change[]): Change[] =>
  changes.map((change) =>
    change.lost === true || isLoss(change.before, change.after) ? { ...change, lost: true } : change,
  );

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** Why one thing of a list is refused. */
export const listRefusalSchema = z.object({
  id: z.string(),
  code: z.string(),
  message: bilingual,
  clause: z.string().optional(),
  /** Where in the thing, `members.2.name`; left out: all of it. */
  at: z.string().optional(),
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

  constructor(
    private readonly mode: PutMode,
    private readonly losses: PutListQuery['losses'] = 'take',
  ) {}

  /**
   * The changes of one thing, with its losses marked. Refused with `change.takes-away` where a value goes and nobody has agreed to
   * that; a list that is only tried names it.
   */
  agreed(changes: readonly Change[]): Change[] {
    const marked = withLosses(changes);
    const lost = marked.filter((change) => change.lost === true);
    if (lost.length > 0 && this.losses === 'refuse' && this.mode !== 'try') throw takesAway(lost);
    return marked;
  }

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
        ...placeIn(more.details),
      })),
    };
  }
}

/** Fields, not values: what is said of a refusal may be kept by whoever reads it. */
const takesAway = (lost: readonly Change[]): DomainError => {
  const fields = [...new Set(lost.map(({ field }) => field))];
  return new DomainError(
    'refused',
    'change.takes-away',
    {
      zh: `写入会去掉已有的内容（${fields.join('、')}），尚未确认，没有写入。请看预检结果中的“原值 → 新值”，确认后再导入。`,
      en: `This would take away what is there (${fields.join(', ')}); nobody has confirmed that, so it was not written. See what was and what would be in the dry run, confirm, and apply again.`,
    },
    { details: { fields } },
  );
};

/** Where in its thing a refusal points, if it says so. */
function placeIn(details: object | undefined): { at?: string } {
  const { at } = (details ?? {}) as { readonly at?: unknown };
  return typeof at === 'string' ? { at } : {};
}

class NotKept<T> extends Error {
  constructor(readonly answer: T) {
    super('tried, not kept');
  }
}

/** The mode of a list and what it may take away. */
export const putHow = (how: PutHow): PutListQuery => (typeof how === 'string' ? { rows: how, losses: 'take' } : how);

/** A transaction for a list; with `try` everything is done and then rolled back. */
export async function puttingList<T>(
  ledger: Ledger,
  scopes: ScopeFilter,
  how: PutHow,
  work: (tx: LedgerTransaction, judge: ListJudge) => Promise<T>,
): Promise<T> {
  const { losses, rows: mode } = putHow(how);
  const judged = (tx: LedgerTransaction): Promise<T> => work(tx, new ListJudge(mode, losses));
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
