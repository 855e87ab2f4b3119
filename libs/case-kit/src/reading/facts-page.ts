import { type Page, decodeCursor, encodeCursor, pageOf, pageQuery } from '@steward/service-kit';
import { z } from 'zod';
import { factView } from './case-page.presenter.js';
import { type FactView, factSchema } from './case-page.schemas.js';

/** What a ledger is asked for: it is read whole by default, its pages are as long as one that people can read. */
export const factsQuerySchema = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
});
export type FactsQuery = z.infer<typeof factsQuerySchema>;

/** A page of a ledger. */
export const factsPageSchema = pageOf(factSchema);

/** The page behind a cursor of a ledger that stands in the order in which it was recorded. Refused with `cursor.invalid`. */
export function factsPage(
  facts: readonly Parameters<typeof factView>[0][],
  { limit, cursor }: FactsQuery,
): Page<FactView> {
  const after = cursor === undefined ? 0 : decodeCursor(cursor, z.int().nonnegative());
  const rest = facts.filter(({ seq }) => seq > after);
  const items = rest.slice(0, limit).map(factView);
  const last = items.at(-1);
  return { items, next: rest.length > limit && last !== undefined ? encodeCursor(last.seq) : null };
}
