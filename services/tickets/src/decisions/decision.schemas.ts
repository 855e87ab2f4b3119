import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { movedDeadlineSchema } from '../reading/moved.schemas.js';
import { listedCaseSchema } from '../listing/listing.schemas.js';

/** What waits for a decision or an answer of somebody who may give it. */
export const decisionKinds = [
  'class-change',
  'not-a-complaint',
  'hand-over',
  'owner-word',
  'external-reply',
  'low-rating',
  'review',
  'hot-spot',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What was asked for: from, to, by whom, when, why, and what approving would move. */
export const proposalSchema = z.object({
  by: z.string(),
  at: instantSchema,
  /** Null where the reader may not have the case's words, or they were erased. */
  reason: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  moves: z.array(movedDeadlineSchema),
});
export type ShownProposal = z.infer<typeof proposalSchema>;

/** Something to decide, with its case; `since` is when it landed. */
export const decisionSchema = z.object({
  kind: z.enum(decisionKinds),
  since: instantSchema,
  case: listedCaseSchema,
  /** Of proposals. */
  proposal: proposalSchema.nullable(),
});
export type OpenDecision = z.infer<typeof decisionSchema>;

export const decisionsSchema = z.object({
  now: instantSchema,
  /** How many there are of each kind; `items` holds at most 100 of each. */
  counts: z.record(z.enum(decisionKinds), z.int()),
  total: z.int(),
  items: z.array(decisionSchema),
});
export type Decisions = z.infer<typeof decisionsSchema>;

export const decisionCountsSchema = decisionsSchema.pick({ counts: true, total: true });
export type DecisionCounts = z.infer<typeof decisionCountsSchema>;

export const decisionsQuerySchema = z.strictObject({ estate: idSchema.optional(), region: idSchema.optional() });
export type DecisionsQuery = z.infer<typeof decisionsQuerySchema>;
