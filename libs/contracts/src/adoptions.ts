import { z } from 'zod';
import { instantSchema } from './ids.js';

/*
 * POST /v1/imports/adoptions                      → AdoptionPlan      (proposes who takes which old case, and by when)
 * POST /v1/imports/adoptions/{id}/approve         → AdoptionPlan      (takes them over)
 */

/** A plan by which old cases are taken over, without its cases. */
export const adoptionPlanSummarySchema = z.object({
  id: z.string(),
  estateId: z.string(),
  /** Grows with every change; approving names the one that was seen. */
  version: z.int(),
  /** `replaced`: another was proposed before it was approved. */
  state: z.enum(['draft', 'approved', 'replaced']),
  /** Old cases that one person deals with on a working day (ours). */
  perDay: z.int(),
  cases: z.int(),
  adopted: z.int(),
  /** They had ended, or were taken over otherwise, before the plan came to them. */
  gone: z.int(),
  made: z.object({ by: z.string(), role: z.string(), at: instantSchema }),
  approved: z.object({ by: z.string(), role: z.string(), at: instantSchema }).nullable(),
});
export type AdoptionPlanSummary = z.infer<typeof adoptionPlanSummarySchema>;

/** One case of a plan: what it is, who takes it, and by when. */
export const plannedCaseSchema = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  process: z.string(),
  /** What it is about, in words. */
  title: z.object({ zh: z.string(), en: z.string() }).nullable(),
  class: z.string(),
  /** Of a complaint; null in any other case. */
  place: z.string().nullable(),
  category: z.string().nullable(),
  problem: z.string().nullable(),
  receivedAt: instantSchema,
  /** Null: nobody yet; whoever supervises gives it out. */
  personId: z.string().nullable(),
  /** Until when it is to be resolved (ours): its only clock. */
  resolveBy: instantSchema,
  outcome: z.enum(['adopted', 'gone']).nullable(),
});
export type PlannedCase = z.infer<typeof plannedCaseSchema>;

export const adoptionPlanSchema = adoptionPlanSummarySchema.extend({ items: z.array(plannedCaseSchema) });
export type AdoptionPlan = z.infer<typeof adoptionPlanSchema>;
