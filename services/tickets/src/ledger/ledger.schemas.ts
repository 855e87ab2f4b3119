import { instantSchema } from '@steward/contracts';
import { z } from 'zod';

/** A fact as people may read it: ids, enums and instants; words are content. Chained by its hash (§7.2). */
export const factSchema = z.object({
  seq: z.int(),
  type: z.string(),
  at: instantSchema,
  recordedAt: instantSchema,
  actor: z.object({ id: z.string(), role: z.string() }),
  clause: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type FactView = z.infer<typeof factSchema>;
export const factsSchema = z.object({ items: z.array(factSchema) });
