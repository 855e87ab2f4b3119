import { idSchema, instantSchema } from '@steward/contracts';
import { isZone } from '@steward/handbook';
import { z } from 'zod';
import { ratesRowSchema } from './rates.schemas.js';

/** Query of `GET /v1/figures/complaints/trend`: the latest months or quarters, the running one included. */
export const trendQuerySchema = z.strictObject({
  estate: idSchema.optional(),
  region: idSchema.optional(),
  step: z.enum(['month', 'quarter']).default('month'),
  count: z.coerce.number().int().min(1).max(24).default(13),
  /** IANA zone in which months begin; that of the estate, or of the first one in reach, when absent. */
  zone: z.string().max(64).refine(isZone, { message: 'an IANA zone' }).optional(),
});
export type TrendQuery = z.infer<typeof trendQuerySchema>;

/** Rates by month or quarter, oldest first; a period of which nothing fell due is there, with no rate. */
export const trendSchema = z.object({
  step: z.enum(['month', 'quarter']),
  zone: z.string(),
  points: z.array(
    z.object({
      /** `2026-11`, `2026-Q4`. */
      name: z.string(),
      from: instantSchema,
      /** Where it ends, also while it still runs. */
      to: instantSchema,
      /** It has not ended: its figures are of what fell due so far. */
      running: z.boolean(),
      ...ratesRowSchema.omit({ key: true }).shape,
    }),
  ),
});
export type Trend = z.infer<typeof trendSchema>;
