import { idSchema, instantSchema } from '@steward/contracts';
import { pageOf, pageQuery } from '@steward/service-kit';
import { z } from 'zod';
import { securityEventKinds } from './security-event.js';

/** Which chain: the caller's company, or what belongs to none, for the operator. */
const ofSchema = z.enum(['company', 'system']).default('company');

export const securityEventQuerySchema = z.strictObject({
  of: ofSchema,
  kind: z.enum(securityEventKinds).optional(),
  /** A refusal's code, such as `role.missing`. */
  code: z
    .string()
    .regex(/^[a-z0-9.-]{1,80}$/)
    .optional(),
  /** Who did it, or whom it concerns. */
  who: idSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  ...pageQuery,
});
export type SecurityEventQuery = z.infer<typeof securityEventQuerySchema>;

export const securityEventSchema = z.object({
  seq: z.int(),
  kind: z.enum(securityEventKinds),
  actor: z.string().nullable(),
  subject: z.string().nullable(),
  code: z.string().nullable(),
  /** Where it came from: the first 24 bits of IPv4, the first 48 of IPv6. */
  network: z.string().nullable(),
  changes: z.array(z.string()),
  at: instantSchema,
  until: instantSchema,
  /** How many equal ones there were between `at` and `until`. */
  count: z.int(),
  hash: z.string(),
});
export type SecurityEventView = z.infer<typeof securityEventSchema>;
export const securityEventsSchema = pageOf(securityEventSchema);

export const verificationQuerySchema = z.strictObject({ of: ofSchema });
export type VerificationQuery = z.infer<typeof verificationQuerySchema>;

/** Whether the log is the one that was written: `brokenAt` is the first number where it is not. */
export const verificationSchema = z.object({
  holds: z.boolean(),
  brokenAt: z.int().nullable(),
  events: z.int(),
  /** The first number that is there; above 1, older ones were archived by whoever owns the database. */
  from: z.int().nullable(),
  /** The newest event: whoever notes its hash elsewhere sees later whether the end was cut off. */
  head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
});
export type Verification = z.infer<typeof verificationSchema>;
