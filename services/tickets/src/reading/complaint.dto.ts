import { actionSchema, bilingualSchema, clockSchema, contentSchema } from '@steward/case-kit';
import { instantSchema } from '@steward/contracts';
import { takingOutWays } from '@steward/handbook';
import { z } from 'zod';
import { listedCaseSchema } from '../listing/listing.schemas.js';
import { deadlineSchema, externalSchema } from '../complaint/external.schemas.js';
import { movedDeadlineSchema } from './moved.schemas.js';

/** A complaint with everything that a person needs to act on it. `version` is its ETag. */
export const complaintSchema = listedCaseSchema.extend({
  /** The database's clock at the moment of reading: countdowns begin here. */
  now: instantSchema,
  openedAt: instantSchema,
  standard: z.string(),
  reporterId: z.string().nullable(),
  reporterKind: z.string(),
  contactWish: z.string(),
  proposals: z.object({
    /** `from`: the class that holds; `moves`: what approving it would do to the deadlines. */
    classChange: z
      .object({
        seq: z.int(),
        class: z.string(),
        by: z.string(),
        from: z.string(),
        moves: z.array(movedDeadlineSchema),
      })
      .nullable(),
    notAComplaint: z.object({ seq: z.int(), by: z.string() }).nullable(),
    /** What would take a breach out of the rates, and waits for a second person. */
    takingOut: z
      .object({
        seq: z.int(),
        by: z.string(),
        as: z.enum(takingOutWays),
        kind: z.string().nullable(),
        into: z.string().nullable(),
      })
      .nullable(),
  }),
  joined: z.array(
    z.object({
      seq: z.int(),
      reporterId: z.string().nullable(),
      fromCase: z.string().nullable(),
      undone: z.boolean(),
      /** The case of his own that he got when the joining was undone. */
      toCase: z.string().nullable(),
    }),
  ),
  /** Authorities that passed it on, and the deadlines of theirs that stand beside ours. */
  externals: z.array(externalSchema),
  deadlines: z.array(deadlineSchema),
  /** The latest appointment, and whether the owner agreed; null before he said so. */
  appointment: z
    .object({ seq: z.int(), from: instantSchema, until: instantSchema, accepted: z.boolean().nullable() })
    .nullable(),
  /** Id of the words that say why it waits. */
  waitingWords: z.string().nullable(),
  linkedTo: z.string().nullable(),
  escalationFloor: z.string().nullable(),
  lowRatingOpen: z.boolean(),
  awaits: bilingualSchema,
  /** The action that does what is awaited, for whoever reads: the main button. Null when none of his does; and once it is over. */
  mainAction: z.string().nullable(),
  clocks: z.array(clockSchema),
  actions: z.array(actionSchema),
});
export type ComplaintDto = z.infer<typeof complaintSchema>;

export type { ActionDto, ClockDto } from '@steward/case-kit';

export const complaintWithContentSchema = complaintSchema.extend({ content: z.array(contentSchema) });
export type ComplaintWithContent = z.infer<typeof complaintWithContentSchema>;
