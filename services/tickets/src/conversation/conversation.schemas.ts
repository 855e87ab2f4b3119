import { instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { contentSchema } from '@steward/case-kit';

/** One thing that was said or done towards the owner, with its words as this caller may read them. */
export const utteranceSchema = z.object({
  seq: z.int(),
  type: z.string(),
  at: instantSchema,
  recordedAt: instantSchema,
  by: z.object({ id: z.string(), role: z.string() }),
  /** What the fact carries besides words: whether a call was answered, the period of an appointment, the proof. */
  data: z.record(z.string(), z.unknown()),
  content: contentSchema.nullable(),
});
/** Query of `GET /v1/complaints/{id}/conversation`: the newest `limit` of those before the fact `before`, or of all. */
export const conversationQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(200),
  before: z.coerce.number().int().min(1).optional(),
});
export type ConversationQuery = z.infer<typeof conversationQuerySchema>;

export type Utterance = z.infer<typeof utteranceSchema>;
export const conversationSchema = z.object({
  version: z.int(),
  items: z.array(utteranceSchema),
  /** How many older ones there are; ask for them with `before`, the `seq` of the first of these. */
  earlier: z.int(),
});
export type Conversation = z.infer<typeof conversationSchema>;
