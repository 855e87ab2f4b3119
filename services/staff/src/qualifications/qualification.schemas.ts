import { idSchema, instantSchema, saying } from '@steward/contracts';
import { workKinds } from '@steward/handbook';
import { z } from 'zod';
import { plannedInstant } from '../planned-time.js';

/** Body of `POST /v1/people/{id}/confirmations`: the company says that somebody may do a kind of work, for a limited time. */
export const confirmSchema = z
  .strictObject({
    /** A second request with it changes nothing. */
    confirmationId: idSchema.optional(),
    work: z.enum(workKinds),
    grade: z.int().min(1).max(9).nullable().default(null),
    from: plannedInstant,
    until: plannedInstant,
  })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    message: saying('开始须早于结束', 'from lies before until'),
    path: ['until'],
  });
export type Confirm = z.infer<typeof confirmSchema>;

/** Body of `POST …/confirmations/{confirmationId}/end`: from when on it no longer holds; left out: from now. */
export const endConfirmationSchema = z.strictObject({ from: plannedInstant.optional() });
export type EndConfirmation = z.infer<typeof endConfirmationSchema>;

const spanSchema = z.object({
  confirmationId: z.string(),
  what: z.string(),
  grade: z.int().nullable(),
  from: instantSchema,
  until: instantSchema.nullable(),
  /** Since when, and until when, this was known; null: it is known now. */
  knownFrom: instantSchema,
  knownUntil: instantSchema.nullable(),
  by: z.object({ caseId: z.string(), seq: z.int() }),
});
export const confirmationsSchema = z.object({ personId: z.string(), items: z.array(spanSchema) });
/** What somebody was confirmed for, and what was known of it when. */
export type ConfirmationsDto = z.infer<typeof confirmationsSchema>;

export const fitnessQuerySchema = z
  .strictObject({
    work: z.enum(workKinds),
    grade: z.coerce.number().int().min(1).max(9).optional(),
    from: instantSchema,
    until: instantSchema,
    /** As it was known then; left out: as it is known now. */
    knownAt: instantSchema.optional(),
  })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    message: saying('开始须早于结束', 'from lies before until'),
    path: ['until'],
  });
export type FitnessQuery = z.infer<typeof fitnessQuerySchema>;

export const fitnessSchema = z.object({
  personId: z.string(),
  fit: z.boolean(),
  missing: z.array(
    z.object({
      what: z.string(),
      grade: z.int().nullable(),
      /** Null: he never had it. */ since: instantSchema.nullable(),
    }),
  ),
  /** Until when he is fit from the beginning of the stretch; null: no end is known. Equal to the beginning: he is not. */
  fitUntil: instantSchema.nullable(),
  by: z.array(z.object({ caseId: z.string(), seq: z.int() })),
});
/** Whether somebody may do a kind of work through a stretch. */
export type FitnessDto = z.infer<typeof fitnessSchema>;

export const confirmedSchema = z.object({
  confirmationId: z.string(),
  status: z.enum(['created', 'updated', 'unchanged']),
  version: z.int(),
});
export type Confirmed = z.infer<typeof confirmedSchema>;
