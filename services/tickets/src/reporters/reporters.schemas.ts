import { instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema, contactWishSchema } from '../complaint/complaint.schemas.js';

/** Somebody who reported a case, joined it, or came into it with a case of his own. What the reader may not know is null. */
export const reporterRowSchema = z.object({
  /** The joining's number in the ledger of the case where he joined; null for the first reporter of a case. */
  seq: z.int().nullable(),
  /** The case in which he stands: this one, or the one that was merged into it. */
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  reporterId: z.string().nullable(),
  kind: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  dwellingId: z.string().nullable(),
  /** His own, never somebody else's (§3.1); null where the reader may not know who he is. */
  contactWish: contactWishSchema.nullable(),
  /** Since when he waits. */
  since: instantSchema,
  /** What he said. */
  text: z.string().nullable(),
  /** Taken out again; `toCase`: the case of his own that he got. */
  undone: z.boolean(),
  toCase: z.string().nullable(),
  /** What he was told, oldest first: messages by point, and what staff told him with proof. */
  told: z.array(
    z.object({ at: instantSchema, what: bilingualSchema, how: z.string(), deliveryId: z.string().nullable() }),
  ),
});
export type ReporterRow = z.infer<typeof reporterRowSchema>;

export const reportersSchema = z.object({ items: z.array(reporterRowSchema) });
export type Reporters = z.infer<typeof reportersSchema>;
