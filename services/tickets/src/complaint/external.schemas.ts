import { instantSchema, saying } from '@steward/contracts';
import { externalSources } from '@steward/handbook';
import { text } from '@steward/service-kit';
import { z } from 'zod';
import { externalNumberPattern } from './external-number.js';

/** A number that may stand in an immutable fact: letters, digits and separators, 64 at most. */
export const externalNumberSchema = z
  .string()
  .regex(
    externalNumberPattern,
    saying(
      '外部编号为 1–64 个字母、数字、“-”“/”“_”“.”“:”“#”',
      'an external number has 1–64 letters, digits, "-", "/", "_", ".", ":", "#"',
    ),
  );

/** Words of an authority's order: at most this many characters. */
const longestOrder = 5000;

/** What an authority passed on: from whom, its number, by when it wants the complainant answered and a formal reply (§3.1). */
export const externalOrderSchema = z.strictObject({
  source: z.enum(externalSources),
  number: externalNumberSchema.optional(),
  respondBy: instantSchema.optional(),
  replyBy: instantSchema.optional(),
  /** What the order says. */
  text: text({ min: 1, max: longestOrder }).optional(),
});
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
