import { instantSchema } from '@steward/contracts';
import { complaintStates } from '@steward/handbook';
import { z } from 'zod';
import { bilingualSchema, complaintViewSchema } from '../complaint/complaint.schemas.js';

/** A complaint as lists and the board show it. */
export const listedCaseSchema = complaintViewSchema.extend({
  id: z.string(),
  number: z.string().nullable(),
  estateId: z.string(),
  version: z.int(),
  state: z.enum(complaintStates).or(z.string()),
  over: z.boolean(),
  nextDueAt: instantSchema.nullable(),
  title: bilingualSchema,
});
export type ListedCase = z.infer<typeof listedCaseSchema>;

/** One page; `next` is the cursor of the following one. */
export const pageSchema = z.object({
  now: instantSchema,
  items: z.array(listedCaseSchema),
  next: z.string().nullable(),
});

export const countsSchema = z.object({
  open: z.int(),
  overdue: z.int(),
  unassigned: z.int(),
  greenChannel: z.int(),
  byClass: z.record(z.string(), z.int()),
});
