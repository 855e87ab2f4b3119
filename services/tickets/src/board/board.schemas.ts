import { idSchema } from '@steward/contracts';
import { problemClasses } from '@steward/handbook';
import { z } from 'zod';
import { limitSchema, listOf } from '../complaint/complaint.schemas.js';

/** Query of `GET /v1/board` and of its counts. */
const filters = {
  estate: idSchema.optional(),
  /** Cases that this person has; `me` is the caller. */
  person: idSchema.optional(),
  class: listOf(problemClasses).optional(),
  /** Cases in which this clock of the standard runs. */
  clock: idSchema.optional(),
  /** Cases that run under this version of a standard: `id@version`. */
  standard: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9_.+-]+@\d+$/)
    .optional(),
};
export const boardSchema = z.strictObject({ ...filters, limit: limitSchema, cursor: z.string().max(500).optional() });
export const boardCountsSchema = z.strictObject(filters);
export type BoardQuery = z.infer<typeof boardSchema>;
export type BoardFilters = z.infer<typeof boardCountsSchema>;
