import { idSchema } from '@steward/contracts';
import { caseKinds, complaintStates, equipmentKinds, faultStates, problemClasses } from '@steward/handbook';
import { text } from '@steward/service-kit';
import { z } from 'zod';
import { mountedProcess } from './mounted-process.js';
import { flag, limitSchema, listOf, pageLimits } from '../complaint/complaint.schemas.js';

/** Filters of `GET /v1/board` and of its counts; several of them must all hold. */
const filters = {
  /** Default: complaints. What every process has open stands in one order in `GET /v1/cases`. */
  process: mountedProcess.optional(),
  estate: idSchema.optional(),
  region: idSchema.optional(),
  /** Cases that this person has; `me` is the caller. */
  person: idSchema.optional(),
  /** A limit has passed. */
  overdue: flag.optional(),
  /** Nobody has it. */
  unassigned: flag.optional(),
  greenChannel: flag.optional(),
  waiting: flag.optional(),
  hotSpot: flag.optional(),
  /** An authority passed it on. */
  external: flag.optional(),
  /** Its owner wrote and waits for an answer. */
  ownerWaits: flag.optional(),
  class: listOf([...problemClasses, 'ordinary', 'unsafe']).optional(),
  kind: listOf([...caseKinds, ...equipmentKinds]).optional(),
  state: listOf([...complaintStates, ...faultStates]).optional(),
  place: idSchema.optional(),
  category: idSchema.optional(),
  /** Cases in which this clock of the standard runs. */
  clock: idSchema.optional(),
  /** Cases that run under this version of a standard: `id@version`. */
  standard: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9_.+-]+@\d+$/)
    .optional(),
  /** Number of a case, or words of what was said; all of them must occur. */
  q: text({ min: 1, max: 100 }).optional(),
};

/** Cases by id, separated by commas: those of them that stand on the board, for whoever has heard that they changed. */
const idsSchema = z
  .string()
  .max(8000)
  .transform((value) => value.split(','))
  .pipe(z.array(idSchema).min(1).max(pageLimits.most));

export const boardSchema = z.strictObject({
  ...filters,
  ids: idsSchema.optional(),
  limit: limitSchema,
  cursor: z.string().max(500).optional(),
});
export const boardCountsSchema = z.strictObject(filters);
export type BoardQuery = z.infer<typeof boardSchema>;
export type BoardFilters = z.infer<typeof boardCountsSchema>;
