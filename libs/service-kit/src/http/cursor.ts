import { DomainError } from '@steward/contracts';
import { z } from 'zod';

/** A page of a list; `next` continues after it, null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Schema of a page, for answers. */
export const pageOf = <T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** Query parameters of a list: `limit` 1–200 (default 50) and `cursor`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
};

/** A place in a list as an opaque text. */
export const encodeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** The place that a cursor stands for; refused with `cursor.invalid` when it is none of ours. */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new DomainError('invalid', 'cursor.invalid', {
      zh: '翻页标记无效，请从第一页开始。',
      en: 'The cursor is not valid; begin at the first page.',
    });
  }
}

/** Cuts one row too many off a list that was read with `limit + 1`, and says where the next page begins. */
export function toPage<T>(rows: readonly T[], limit: number, placeOf: (last: T) => unknown): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null };
}
