import { idSchema, instantSchema, saying } from '@steward/contracts';
import { hazards } from '@steward/handbook';
import { z } from 'zod';
import { layerGapsSchema } from '../layers/layer.schemas.js';

/** Query of `GET /v1/readiness`: of one estate, or of every estate of a company. */
export const readinessQuerySchema = z
  .strictObject({ estate: idSchema.optional(), company: idSchema.optional() })
  .refine(({ company, estate }) => (company === undefined) !== (estate === undefined), {
    message: saying('请指明小区或公司，二选一', 'say an estate or a company, one of them'),
    path: ['estate'],
  });
export type ReadinessQuery = z.infer<typeof readinessQuerySchema>;

/** Why somebody who is on duty, or whom a plan would call, is not ready. */
export const unreadyReasons = ['no-number', 'not-verified', 'not-qualified', 'not-acknowledged'] as const;
export type UnreadyReason = (typeof unreadyReasons)[number];

const lineSchema = z.object({
  personId: z.string(),
  why: z.enum(unreadyReasons),
  /** The first instant of the coming week at which that matters: he is on duty, or would be called. */
  from: instantSchema,
  /** What a step wants and he lacks, and since when; null: he never had it. Missing: it is another reason. */
  lacks: z.string().optional(),
  since: instantSchema.nullable().optional(),
  /** Which plan, of which version, and its step. Missing: it is of no plan. */
  hazard: z.enum(hazards).optional(),
  planId: z.string().optional(),
  version: z.int().optional(),
  step: z.string().optional(),
});

const estateSchema = z.object({
  estateId: z.string(),
  /** Whoever is not ready, by person; everybody else is. */
  lines: z.array(lineSchema),
  /** Whether plans could be looked at: else nobody knows who lacks what they want, or has not acknowledged them. */
  plans: z.enum(['known', 'unknown']),
  /** Hazards without a plan of the estate or the company: the standard's bare one holds. */
  without: z.array(z.enum(hazards)),
  /** How many were looked at. */
  people: z.int(),
  /** Hours of the next 30 days at which layers lack people. */
  gaps: layerGapsSchema.shape.items,
});
export const readinessSchema = z.object({
  at: instantSchema,
  /** Up to when people were looked at: a week ahead. */
  until: instantSchema,
  estates: z.array(estateSchema),
  /** Gaps of the company's own layers; of one estate: none are looked at. */
  companyGaps: layerGapsSchema.shape.items,
});
/** Who is not ready, and why. */
export type ReadinessDto = z.infer<typeof readinessSchema>;
export type ReadinessLine = z.infer<typeof lineSchema>;
