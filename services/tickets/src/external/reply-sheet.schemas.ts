import { instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';

const when = z.object({ at: instantSchema, local: z.string() });

/** One authority on the sheet. `number` and words are null for whoever may not know who complained. */
const orderSchema = z.object({
  seq: z.int(),
  source: bilingualSchema,
  number: z.string().nullable(),
  received: when,
  respondBy: when.nullable(),
  replyBy: when.nullable(),
  words: z.string().nullable(),
  replied: when.nullable(),
  /** Whether the reply came within its deadline; null while there is none, or no deadline. */
  inTime: z.boolean().nullable(),
});

/** The formal reply to authorities as a sheet: what they passed on, what it is, what was done, the result and its proof (§3.2). */
export const replySheetSchema = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  estate: bilingualSchema,
  zone: z.string(),
  item: bilingualSchema,
  class: bilingualSchema,
  received: when,
  responded: when.nullable(),
  fedBack: when.nullable(),
  description: z.string().nullable(),
  outcome: z.string().nullable(),
  /** Empty where no authority passed the case on. */
  orders: z.array(orderSchema),
  /** The latest formal reply; null before there is one. */
  reply: z
    .object({
      ...when.shape,
      by: z.string(),
      result: bilingualSchema,
      text: z.string().nullable(),
      proof: z.string().nullable(),
    })
    .nullable(),
  asOf: when,
});
export type ReplySheet = z.infer<typeof replySheetSchema>;
