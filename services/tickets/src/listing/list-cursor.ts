import { decodeCursor, encodeCursor } from '@steward/service-kit';
import { z } from 'zod';
import type { ListOrder } from './listing.sql.js';

const instant = z.union([
  z.literal('infinity'),
  z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/),
]);
const id = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);

/** The sort key of each order behind the order's name: a cursor of one order is none of another. */
const places = {
  // The instant at which lateness is judged, whether the last one was late, how grave it is, its limit.
  worst: z.tuple([
    z.literal('worst'),
    z.iso.datetime(),
    z.enum(['true', 'false']),
    z.string().regex(/^\d$/),
    instant,
    id,
  ]),
  newest: z.tuple([z.literal('newest'), instant, id]),
  oldest: z.tuple([z.literal('oldest'), instant, id]),
  'green-first': z.tuple([z.literal('green-first'), z.enum(['true', 'false']), instant, id]),
} as const satisfies Record<ListOrder, z.ZodType>;

export const encodeListCursor = (order: ListOrder, key: readonly string[]): string => encodeCursor([order, ...key]);

/** The sort key after which the next page begins. Refused with `cursor.invalid`. */
export const decodeListCursor = (order: ListOrder, cursor: string): readonly string[] =>
  decodeCursor<readonly string[]>(cursor, places[order]).slice(1);
