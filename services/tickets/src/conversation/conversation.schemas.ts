import { instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { contentSchema } from '../content/content.schemas.js';

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
export type Utterance = z.infer<typeof utteranceSchema>;
export const conversationSchema = z.object({ version: z.int(), items: z.array(utteranceSchema) });
export type Conversation = z.infer<typeof conversationSchema>;
