import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { limitSchema } from '../complaint/complaint.schemas.js';

/** Query of `GET /v1/imports`. */
export const listImportsSchema = z.strictObject({ estate: idSchema.optional(), limit: limitSchema });
export type ListImports = z.infer<typeof listImportsSchema>;

/** One import, with what became of its rows over all requests and repetitions. */
export const importBatchSchema = z.object({
  id: z.string(),
  estateId: z.string(),
  source: z.string(),
  observedUntil: instantSchema,
  adopt: z.boolean(),
  /** Of which processes it brought records. */
  processes: z.array(z.string()),
  /** Who began it, and in which role. */
  by: z.object({ id: z.string(), role: z.string() }),
  startedAt: instantSchema,
  lastAt: instantSchema,
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Rows that said other than before and were left, and those whose corrections were taken over. */
  differs: z.int(),
  corrected: z.int(),
});
export type ImportBatch = z.infer<typeof importBatchSchema>;
export const importsSchema = z.object({ items: z.array(importBatchSchema) });
