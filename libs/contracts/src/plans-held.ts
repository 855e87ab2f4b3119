import { z } from 'zod';
import { idSchema } from './ids.js';
import { frozenPlanSchema } from './plan-news.js';

/*
 * Which plans hold at an estate, and who has acknowledged them (§4.2): for whoever says who is not ready.
 *
 * assets  POST /internal/plans-held     PlansHeldQuestion → PlansHeld
 */

export const plansHeldQuestionSchema = z.strictObject({ companyId: idSchema, estateId: idSchema });
export type PlansHeldQuestion = z.infer<typeof plansHeldQuestionSchema>;

/** The plans that hold, by hazard: a hazard that is missing has none, and the standard's bare one holds. */
export const plansHeldSchema = z.object({
  items: z.array(z.object({ hazard: z.string(), frozen: frozenPlanSchema, acknowledgedBy: z.array(z.string()) })),
});
export type PlansHeld = z.infer<typeof plansHeldSchema>;
