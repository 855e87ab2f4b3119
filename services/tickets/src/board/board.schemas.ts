import { idSchema } from '@steward/contracts';
import { caseKinds, complaintStates, problemClasses } from '@steward/handbook';
import { z } from 'zod';
import { flag, limitSchema, listOf } from '../complaint/complaint.schemas.js';

/** Filters of `GET /v1/board` and of its counts; several of them must all hold. */
const filters = {
  estate: idSchema.optional(),
  /** Cases that this person has; `me` is the caller. */
  person: idSchema.optional(),
  /** A limit has passed. */
  overdue: flag.optional(),
  /** Nobody has it. */
  unassigned: flag.optional(),
  greenChannel: flag.optional(),
  waiting: flag.optional(),
  hotSpot: flag.optional(),
  class: listOf(problemClasses).optional(),
  kind: listOf(caseKinds).optional(),
  state: listOf(complaintStates).optional(),
  place: idSchema.optional(),
  category: idSchema.optional(),
};
export const boardSchema = z.strictObject({ ...filters, limit: limitSchema, cursor: z.string().max(500).optional() });
export const boardCountsSchema = z.strictObject(filters);
export type BoardQuery = z.infer<typeof boardSchema>;
export type BoardFilters = z.infer<typeof boardCountsSchema>;
