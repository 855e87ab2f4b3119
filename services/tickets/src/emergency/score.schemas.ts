import { idSchema, instantSchema } from '@steward/contracts';
import { scoreMarks, scoreOutcomes, scoreParts } from '@steward/handbook';
import { z } from 'zod';

const points = z.object({ atLeast: z.number(), atMost: z.number() });
const measured = {
  how: z.enum(scoreOutcomes),
  /** Lengths in ms from the declaration; null: nothing is expected, or nobody knows. */
  expectedMs: z.int().nullable(),
  tookMs: z.int().nullable(),
  /** How many of `of`; null where it is measured in time. */
  done: z.int().nullable(),
  of: z.int().nullable(),
};

/** The score sheet of a drill, or of a real emergency beside its review; instants are ISO 8601 UTC. */
export const scoreSchema = z.object({
  drill: z.boolean(),
  stage: z.enum(['not-declared', 'running', 'ended', 'broken-off']),
  declaredAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  /** The plan that was frozen at the declaration; null: none, and what was expected is unknown. */
  plan: z.object({ planId: idSchema, version: z.int(), digest: z.string() }).nullable(),
  /** What points are given for; bounds where the record does not tell. */
  parts: z.array(z.object({ part: z.enum(scoreParts), ...measured, outOf: z.number(), points })),
  /** What is shown beside the score. */
  beside: z.array(z.object({ part: z.enum(scoreMarks), ...measured })),
  findings: z.int(),
  /** Whether the review wants the plan changed; null: it was not reviewed yet. */
  planChanges: z.boolean().nullable(),
  points: points.extend({ outOf: z.number() }),
  /** Of a hundred; null: nothing is scored. */
  score: points.nullable(),
  verdict: z.enum(['passed', 'repeat', 'unknown', 'running', 'not-scored']),
});
export type ScoreDto = z.infer<typeof scoreSchema>;
