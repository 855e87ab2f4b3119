import { z } from 'zod';
import { idSchema } from './ids.js';

/*
 * A code that goes to an address, so that whoever enters it proves that the address is his. Never over the log, never kept in a ledger.
 *
 * notifications  POST /internal/contact-codes     ContactCodeRequest → ContactCodeAnswer
 */

/** What an address of somebody is: a number goes by text message. */
export const contactKinds = ['phone', 'mail'] as const;
export type ContactKind = (typeof contactKinds)[number];

export const contactCodeRequestSchema = z.strictObject({
  companyId: idSchema,
  personId: idSchema,
  kind: z.enum(contactKinds),
  address: z.string().min(3).max(254),
  code: z.string().regex(/^\d{6}$/),
  minutes: z.int().min(1).max(60),
});
export type ContactCodeRequest = z.infer<typeof contactCodeRequestSchema>;

/** `unknown`: it may have gone out, and nobody can say; `no-channel`: nothing of the kind is configured. */
export const contactCodeAnswerSchema = z.object({ outcome: z.enum(['sent', 'failed', 'unknown', 'no-channel']) });
export type ContactCodeAnswer = z.infer<typeof contactCodeAnswerSchema>;
