import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';

const ids = z
  .string()
  .max(2_000)
  .transform((value) => value.split(',').filter((id) => id !== ''))
  .pipe(z.array(idSchema).max(30));

/** Query of `GET /v1/handlers`: who might have a case of this category that wants these skills. */
export const candidatesQuerySchema = z.strictObject({
  estate: idSchema,
  category: idSchema.optional(),
  /** Separated by commas. */
  skills: ids.optional(),
});
export type CandidatesQuery = z.infer<typeof candidatesQuerySchema>;

/** Somebody who might have a case: on duty, skills, load. */
export const candidateSchema = z.object({
  personId: z.string(),
  name: z.string(),
  role: z.string(),
  /** Null: the estate keeps no roster in which he could stand. */
  onDuty: z.boolean().nullable(),
  onDutyUntil: instantSchema.nullable(),
  /** Whether he knows the category, and which skills that are wanted he lacks. */
  knows: z.boolean(),
  lacks: z.array(z.string()),
  open: z.int().nonnegative(),
  /** `on-leave`: he can have no case now; null: he can. */
  away: z.string().nullable(),
  awayUntil: instantSchema.nullable(),
});
export type CandidateDto = z.infer<typeof candidateSchema>;

/** Everybody who might have it, best first. */
export const candidatesSchema = z.object({ at: instantSchema, items: z.array(candidateSchema) });
export type Candidates = z.infer<typeof candidatesSchema>;
