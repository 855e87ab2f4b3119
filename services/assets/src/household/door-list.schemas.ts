import { idSchema } from '@steward/contracts';
import { mostDoors } from '@steward/handbook';
import { z } from 'zod';

/** Body of `POST /v1/households/door-list`: which dwellings of an estate, for which emergency. */
export const doorListQuerySchema = z.strictObject({
  estateId: idSchema,
  /** Why it is read: it stands beside each reading (§7.4). */
  emergencyId: idSchema,
  dwellings: z.array(idSchema).min(1).max(mostDoors),
});
export type DoorListQuery = z.infer<typeof doorListQuerySchema>;

/** One door, as whoever knocks needs it. */
const doorSchema = z.object({
  dwellingId: z.string(),
  buildingId: z.string(),
  address: z.object({ zh: z.string(), en: z.string() }),
  /** Groups that need more time or help; a business is none. */
  vulnerable: z.array(z.string()),
  /** How many people are registered; null: nobody is. */
  people: z.int().nullable(),
  note: z.string().nullable(),
  /** Whom to call there, for those who may read numbers; empty for anybody else. */
  contacts: z.array(z.object({ name: z.string(), phone: z.string() })),
});
export type Door = z.infer<typeof doorSchema>;

/** The vulnerable first, then by address; `unknown`: dwellings of which nothing is registered, or which are none of this estate's. */
export const doorListSchema = z.object({ items: z.array(doorSchema), unknown: z.array(z.string()) });
export type DoorList = z.infer<typeof doorListSchema>;
