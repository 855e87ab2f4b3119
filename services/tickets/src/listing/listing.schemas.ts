import { nextPointSchema, runningClockSchema } from '@steward/case-kit';
import { instantSchema } from '@steward/contracts';
import { awaitedSteps, complaintStates, readings } from '@steward/handbook';
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
  /** When its last fact was recorded. */
  updatedAt: instantSchema,
  title: bilingualSchema,
  placeTitle: bilingualSchema,
  categoryTitle: bilingualSchema,
  /** What the problem wants of whoever handles it, by its leaf of the standard. */
  skills: z.array(z.string()).optional(),
  /** `reason`: null where the reader may not have it. */
  waiting: z.object({ since: instantSchema, expectedAt: instantSchema, reason: z.string().nullable() }).nullable(),
  /** When somebody of ours is expected there, the latest; null: never, or not for this reader. `accepted` null: he has not said. */
  appointment: z
    .object({ from: instantSchema, until: instantSchema, accepted: z.boolean().nullable() })
    .nullable()
    .optional(),
  next: nextPointSchema.nullable(),
  running: z.array(runningClockSchema),
  /** What it waits for from people, what keeps others waiting first; empty once it is over. */
  awaited: z.array(z.enum(awaitedSteps)),
  /** The case can't be computed: this is how it stood last, and an administrator sees to it. */
  setAside: z.literal(true).optional(),
  /** How much of the case this reader may read, and what is kept back from him. */
  reading: z.enum(readings),
  withheld: z.array(z.enum(['contact', 'complainant', 'words'])),
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
  /** Cases that the caller has, that wait, and that come due within two hours. */
  mine: z.int(),
  waiting: z.int(),
  dueSoon: z.int(),
  hotSpots: z.int(),
  /** Their owner wrote and waits for an answer; an authority passed them on. */
  ownerWaits: z.int(),
  external: z.int(),
  byClass: z.record(z.string(), z.int()),
  byKind: z.record(z.string(), z.int()),
  byState: z.record(z.string(), z.int()),
  byEstate: z.record(z.string(), z.int()),
  byPlace: z.record(z.string(), z.int()),
  byCategory: z.record(z.string(), z.int()),
});
/** How many open cases somebody sees, by what makes them urgent and by what they are. */
export type OpenCounts = z.infer<typeof countsSchema>;
