import { instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';

/** A deadline that approving a proposal moves; `byMs` positive: the owner waits longer. `until` null: it holds no longer. */
export const movedDeadlineSchema = z.object({
  clock: z.string(),
  title: bilingualSchema,
  which: z.enum(['target', 'limit']),
  from: instantSchema.nullable(),
  until: instantSchema.nullable(),
  byMs: z.number().nullable(),
});
export type MovedDeadlineDto = z.infer<typeof movedDeadlineSchema>;
