import { idSchema, instantSchema } from '@steward/contracts';
import { openedBecause, skipReasons } from '@steward/handbook';
import { z } from 'zod';

/** Query of `GET /v1/emergencies/{id}/why`: about whom, and until when; left out: until now. */
export const whyQuerySchema = z.strictObject({ person: idSchema, at: instantSchema.optional() });
export type WhyQuery = z.infer<typeof whyQuerySchema>;

const why = z.enum(skipReasons);

/** Why somebody was called, or passed over; instants are ISO 8601 UTC. */
export const whySchema = z.object({
  person: idSchema,
  at: instantSchema,
  /** The plan that was frozen at the declaration; null: the standard's bare one. */
  plan: z.object({ planId: z.string(), version: z.int(), digest: z.string() }).nullable(),
  /** The last call of this person until then; null: none. */
  call: z
    .object({
      at: instantSchema,
      activation: z.string(),
      /** From 0. */
      attempt: z.int(),
      round: z.int(),
      because: z.enum(openedBecause),
      /** Who else of the step was not called. */
      skipped: z.array(z.object({ personId: z.string(), why })),
    })
    .nullable(),
  /** The last time that this person was passed over since; null: never. */
  skipped: z.object({ at: instantSchema, activation: z.string(), why }).nullable(),
  says: z.object({ zh: z.string(), en: z.string() }),
});
export type Why = z.infer<typeof whySchema>;
