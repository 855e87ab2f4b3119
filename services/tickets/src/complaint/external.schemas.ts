import { instantSchema } from '@steward/contracts';
import { actionRules } from '@steward/handbook';
import { z } from 'zod';
import { bodyOf, externalNumberSchema } from '@steward/case-kit';

export { externalNumberSchema };

/** What an authority passed on: from whom, its number, by when it wants the complainant answered and a formal reply (§3.1). */
export const externalOrderSchema = bodyOf(actionRules['link-external'].takes);
export type ExternalOrder = z.infer<typeof externalOrderSchema>;

/** How lists and other services know that an authority passed a case on: from whom, and whether it still wants a formal reply. */
export const externalMarkSchema = z.object({ sources: z.array(z.string()), open: z.boolean() });

/** One of the authorities on the case's page. `number` is null for whoever may not know who complained. */
export const externalSchema = z.object({
  seq: z.int(),
  source: z.string(),
  number: z.string().nullable(),
  respondBy: instantSchema.nullable(),
  replyBy: instantSchema.nullable(),
  repliedSeq: z.int().nullable(),
  repliedAt: instantSchema.nullable(),
});

/** Our own limit of a duty and the authorities' beside it; `at` is the strictest, which counts (§3.1, §2.1.3). */
export const deadlineSchema = z.object({
  duty: z.enum(['respond', 'resolve']),
  ours: instantSchema.nullable(),
  external: instantSchema.nullable(),
  at: instantSchema,
  by: z.enum(['ours', 'external']),
});
