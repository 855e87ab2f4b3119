import { idSchema, saying } from '@steward/contracts';
import { changeSchema, decodeCursor, putListExtras, line } from '@steward/service-kit';
import { z } from 'zod';

/** How many things one bulk request may hold. */
export const mostAtOnce = 500;

export const nameSchema = z.strictObject({ zh: line({ min: 1, max: 80 }), en: line({ min: 1, max: 80 }) });

/** What became of one thing that was put; `version` is the number of its last fact. */
export const savedSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged']),
  version: z.number(),
  /** What an update changes. Words about a household are named only: reading them leaves a trace of its own (§7.4). */
  changes: z.array(changeSchema).optional(),
});
export type Saved = z.infer<typeof savedSchema>;
/** The answer for a request about one thing. */
export function onlyOne(saved: readonly Saved[]): Saved {
  const [one] = saved;
  if (one === undefined) throw new Error('a request about one thing gave no answer');
  return one;
}
export const allSavedSchema = z.object({ items: z.array(savedSchema), ...putListExtras });
export const removedSchema = z.object({
  id: z.string(),
  status: z.enum(['removed', 'unchanged']),
  version: z.number(),
});
export type Removed = z.infer<typeof removedSchema>;

/** Several at once, each as a whole and each once. */
export const bulkOf = <T extends z.ZodRawShape>(fields: T) =>
  z.strictObject({
    items: z
      .array(z.strictObject({ id: idSchema, ...fields }))
      .min(1)
      .max(mostAtOnce)
      .refine((items) => new Set(items.map((item) => (item as { id: string }).id)).size === items.length, {
        message: saying('名单中有编号重复', 'an id stands twice in the list'),
      }),
  });

/** One page in the order of ids. */
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(500).optional(),
  active: z.enum(['true', 'false']).optional(),
};

/** The id after which a page begins; null for the first page. Refused with `cursor.invalid`. */
export const placeIn = (cursor: string | undefined): string | null =>
  cursor === undefined ? null : decodeCursor(cursor, idSchema);
