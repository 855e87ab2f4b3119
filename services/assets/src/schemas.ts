import { idSchema, saying } from '@steward/contracts';
import { changeSchema, decodeCursor, putListExtras, line } from '@steward/service-kit';
import { z } from 'zod';

/** How many things one bulk request may hold. */
export const mostAtOnce = 500;

export const nameSchema = z.strictObject({ zh: line({ min: 1, max: 80 }), en: line({ min: 1, max: 80 }) });

/** A name as it is put. English left out: as it was, and of something new the Chinese one; null: the Chinese one. */
export const putNameSchema = z.strictObject({
  zh: line({ min: 1, max: 80 }),
  en: line({ min: 1, max: 80 }).nullable().optional(),
});
export type PutName = z.infer<typeof putNameSchema>;

/** The name that something has once it is put. */
export function nameAfter(
  before: z.infer<typeof nameSchema> | undefined,
  { en, zh }: PutName,
): { zh: string; en: string } {
  if (en !== undefined) return { zh, en: en ?? zh };
  // Without an English name of its own it goes by the Chinese one.
  return { zh, en: before === undefined || before.en === before.zh ? zh : before.en };
}

/** What became of one thing that was put; `version` is the number of its last fact. */
export const savedSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged']),
  version: z.number(),
  /** What an update changes. Of the words about a household those who may read them see what they were, which is recorded (§7.4). */
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

/** How an item of a list finds what it means: by its id, or by what it says. */
export const matchSchema = z.enum(['id', 'content']).optional();

/** That something of a list is no longer in use, or has moved out. */
const removalFields = { id: idSchema, remove: z.literal(true) };

/** A removal among the items of a list. */
export interface RemovalItem {
  readonly id: string;
  readonly remove: true;
}

/** Whether an item takes something away. */
export const isRemoval = <T extends { readonly remove?: boolean | undefined }>(
  item: T,
): item is Extract<T, { readonly remove: true }> => item.remove === true;

/** Several at once, each once: what is left out of an item stays as it is, and `remove` takes it out of use. */
export const bulkOf = <T extends z.ZodRawShape, R extends z.ZodRawShape = Record<never, never>>(
  fields: T,
  ofRemoval?: R,
) =>
  z.strictObject({
    items: z
      .array(
        z.discriminatedUnion('remove', [
          z.strictObject({ id: idSchema, remove: z.literal(false).optional(), ...fields }),
          z.strictObject({ ...removalFields, ...(ofRemoval ?? ({} as R)) }),
        ]),
      )
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
