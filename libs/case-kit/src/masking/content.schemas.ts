import { instantSchema } from '@steward/contracts';
import { z } from 'zod';

/** Words, names or a file of a case, as this caller may read it. */
export const contentSchema = z.object({
  id: z.string(),
  kind: z.string(),
  class: z.string(),
  /** Null when erased, masked, or when it is a file. */
  text: z.string().nullable(),
  meta: z.record(z.string(), z.unknown()),
  createdAt: instantSchema,
  erasedAt: instantSchema.nullable(),
  /** The complainant of a confidential case, for all but named roles; and for whoever is complained about. */
  masked: z.boolean(),
});
export type ContentView = z.infer<typeof contentSchema>;

/** §7.4: one reading of a confidential case's content. */
export const contentReadSchema = z.object({
  contentId: z.string(),
  readerId: z.string(),
  readerRole: z.string(),
  masked: z.boolean(),
  at: instantSchema,
});
export type ContentRead = z.infer<typeof contentReadSchema>;
