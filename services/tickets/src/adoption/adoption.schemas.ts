import { adoptionPlanSummarySchema, idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { limitSchema } from '../complaint/complaint.schemas.js';

/** Cases that one plan may hold: more are taken over by a second one. */
export const planCasesAtMost = 2_000;

/** How a plan is proposed: for whom, and how many old cases each of them deals with on a working day *(ours: 5)*. */
export const proposePlanSchema = z.strictObject({
  estateId: idSchema,
  /** Absent: every handler of the estate. */
  people: z.array(idSchema).min(1).max(100).optional(),
  perDay: z.int().min(1).max(50).default(5),
  /** Old records of this source only. */
  source: z.string().min(1).max(40).optional(),
  /** Old cases of this process only; absent: of every one that takes old records. */
  process: z.string().min(1).max(40).optional(),
});
export type ProposePlan = z.infer<typeof proposePlanSchema>;

/** Changes of a plan before it is approved: others take it, it may take longer, or it is left out. `version`: of what was seen. */
export const changePlanSchema = z.strictObject({
  version: z.int().positive(),
  cases: z
    .array(
      z.union([
        z.strictObject({ caseId: idSchema, personId: idSchema.nullable(), resolveBy: instantSchema }),
        z.strictObject({ caseId: idSchema, leaveOut: z.literal(true) }),
      ]),
    )
    .min(1)
    .max(planCasesAtMost),
});
export type ChangePlan = z.infer<typeof changePlanSchema>;

/** What is approved: the plan as it was seen. */
export const approvePlanSchema = z.strictObject({ version: z.int().positive() });

/** Query of `GET /v1/imports/adoptions`. */
export const listPlansSchema = z.strictObject({ estate: idSchema.optional(), limit: limitSchema });

export const plansSchema = z.object({ items: z.array(adoptionPlanSummarySchema) });
