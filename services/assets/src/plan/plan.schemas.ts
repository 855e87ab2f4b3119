import { frozenPlanSchema, idSchema, saying } from '@steward/contracts';
import { emergencyLevels, hazards, planStates, skipReasons } from '@steward/handbook';
import { pageOf } from '@steward/service-kit';
import { z } from 'zod';
import { listQuery } from '../schemas.js';
import { planDocumentSchema } from './plan.document.js';
import { rosterSchema } from './plan.roster.js';

/** Body of `PUT /v1/plans/{id}`: a plan is begun with it, or its next version written. */
export const putPlanSchema = z.strictObject({
  companyId: idSchema,
  /** Null, and left out: the company's template, for every estate that has none of its own. */
  estateId: idSchema.nullable().optional(),
  /** The version that was read, so that nobody writes over what he has not seen. */
  latest: z.int().min(0).optional(),
  document: planDocumentSchema,
});
export type PutPlan = z.infer<typeof putPlanSchema>;

const editionSchema = z.object({
  version: z.int(),
  digest: z.string(),
  by: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
});

/** One thing that can't hold in a plan. */
export const findingSchema = z.object({
  path: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.object({ zh: z.string(), en: z.string() }),
});
export const findingsSchema = z.object({ version: z.int(), items: z.array(findingSchema) });
/** What lint found in a version. */
export type FindingsDto = z.infer<typeof findingsSchema>;

/** What became of a draft. */
export const savedPlanSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged']),
  /** Version of the draft; publishing names it. */
  version: z.int(),
  findings: z.array(findingSchema),
});
export type SavedPlan = z.infer<typeof savedPlanSchema>;

/** A plan as it stands, without its text. */
export const planSchema = z.object({
  planId: z.string(),
  companyId: z.string(),
  estateId: z.string().nullable(),
  hazard: z.enum(hazards),
  state: z.enum(planStates),
  latest: z.int(),
  draft: editionSchema.nullable(),
  published: editionSchema.nullable(),
  /** Who has acknowledged what holds, by id. */
  acknowledgedBy: z.array(z.string()),
});
export type PlanDto = z.infer<typeof planSchema>;

export const listPlansSchema = z.strictObject({
  limit: listQuery.limit,
  cursor: listQuery.cursor,
  company: idSchema.optional(),
  estate: idSchema.optional(),
  region: idSchema.optional(),
  hazard: z.enum(hazards).optional(),
  state: z.enum(planStates).optional(),
});
export type ListPlans = z.infer<typeof listPlansSchema>;
export const plansPageSchema = pageOf(planSchema);

/** One version with its text. */
export const editionOfPlanSchema = z.object({
  planId: z.string(),
  version: z.int(),
  digest: z.string(),
  document: planDocumentSchema,
});
export type EditionOfPlan = z.infer<typeof editionOfPlanSchema>;

export const shippedPlansSchema = z.object({ items: z.array(planDocumentSchema) });

export const inForceQuerySchema = z.strictObject({ estate: idSchema });
/** Which plan holds at an estate for each hazard, as it would be frozen now; null: none, and the standard's bare one holds. */
export const inForceSchema = z.object({
  items: z.array(
    z.object({ hazard: z.enum(hazards), own: z.boolean().nullable(), frozen: frozenPlanSchema.nullable() }),
  ),
});
export type InForceDto = z.infer<typeof inForceSchema>;

/** Which version is looked at: left out, the draft, and where there is none what holds. */
const version = z.int().min(1).optional();
export const lintPlanSchema = z
  .strictObject({
    version,
    /** Judged on this roster. */
    roster: rosterSchema.optional(),
    /** Judged on the roster of the next 30 days as staff has it. */
    onRoster: z.boolean().optional(),
    /** At which estate a company's template is meant, with `onRoster`. */
    estate: idSchema.optional(),
  })
  .refine(({ onRoster, roster }) => onRoster !== true || roster === undefined, {
    message: saying(
      '值班表二选一：随请求给出，或由系统取得',
      'send a roster, or ask for the one that there is, not both',
    ),
    path: ['onRoster'],
  });
export type LintPlan = z.infer<typeof lintPlanSchema>;

/** What is tried out: an emergency of this level, declared at this instant, while nobody answers. */
export const tryPlanSchema = z.strictObject({
  version,
  /** ISO 8601 UTC. */
  at: z.iso.datetime(),
  level: z.enum(emergencyLevels),
  /** How long it is followed. */
  minutes: z.int().min(1).max(120).default(30),
  /** Left out: as staff has it; of an instant that is past as it was known then. */
  roster: rosterSchema.optional(),
  /** At which estate a company's template is tried out, where no roster is sent. */
  estate: idSchema.optional(),
});
export type TryPlan = z.infer<typeof tryPlanSchema>;

export const triedSchema = z.object({
  version: z.int(),
  calls: z.array(
    z.object({
      at: z.string(),
      step: z.string(),
      activation: z.string(),
      /** From 0. */
      attempt: z.int(),
      reached: z.array(z.string()),
      skipped: z.array(z.object({ personId: z.string(), why: z.enum(skipReasons) })),
    }),
  ),
  /** Rounds that end without anybody: the operator is alarmed. */
  alarms: z.array(z.object({ round: z.int(), at: z.string() })),
  /** Up to when this speaks. */
  until: z.string(),
  /** The roster speaks no further: whom later calls would reach is unknown. */
  cut: z.boolean(),
});
export type TriedDto = z.infer<typeof triedSchema>;
