import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';
import { rateSchema } from './rates.schemas.js';

/** Query of `GET /v1/figures/complaints/league`. */
export const leagueQuerySchema = z
  .strictObject({
    estate: idSchema.optional(),
    region: idSchema.optional(),
    from: instantSchema,
    to: instantSchema,
    by: z.enum(['estate', 'category', 'handler']).default('estate'),
    rate: z.enum(['response', 'within48h', 'within72h', 'resolution', 'reopened']).default('within72h'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { message: 'from is before to', path: ['to'] });
export type LeagueQuery = z.infer<typeof leagueQuerySchema>;

export const leagueRowSchema = z.object({
  /** Estate, category or person. */
  key: z.string(),
  /** Cases that the rate is about, known or not. */
  cases: z.int(),
  rate: rateSchema,
  /**
   * 95 % interval of the rate (Wilson, of what is known), as wide as all that is unknown could make it; null where nothing is known.
   */
  likely: z.object({ least: z.number(), most: z.number() }).nullable(),
  /** The best and the worst place that it can have; alike where the order is certain. Null: too few cases to be placed. */
  place: z.object({ best: z.int(), worst: z.int() }).nullable(),
  /** Why it has no place. */
  says: bilingualSchema.nullable(),
});
export type LeagueRow = z.infer<typeof leagueRowSchema>;

/** Estates, categories or handlers by a rate: the best first, those without a place last. */
export const leagueSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  by: z.enum(['estate', 'category', 'handler']),
  rate: z.enum(['response', 'within48h', 'within72h', 'resolution', 'reopened']),
  /** With fewer known cases nothing is placed (ours). */
  fewest: z.int(),
  rows: z.array(leagueRowSchema),
});
export type League = z.infer<typeof leagueSchema>;
