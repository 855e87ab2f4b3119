import type { PlanState } from '@steward/handbook';
import { z } from 'zod';
import { idSchema } from './ids.js';

const states = ['draft', 'published', 'withdrawn'] as const satisfies readonly PlanState[];

/** Whom a step calls; a reader may be older than a kind of target. */
const targetSchema = z.object({
  of: z.enum(['on-duty', 'line', 'company', 'post', 'person', 'layer', 'work', 'contractor']),
  id: z.string().optional(),
  evenOffDuty: z.boolean().optional(),
});

const stepSchema = z.object({
  id: z.string(),
  targets: z.array(targetSchema),
  need: z.union([z.literal('any'), z.literal('all'), z.int()]),
  /** Lengths in ms. */
  waitMs: z.int().optional(),
  againAfterMs: z.array(z.int()).optional(),
  classes: z.array(z.string()).optional(),
  fromRound: z.int().optional(),
  /** Local minutes of the day, 0–1439. */
  hours: z.object({ from: z.int(), until: z.int() }).optional(),
  certificates: z.array(z.string()).optional(),
  standBy: z.literal(true).optional(),
});

/** What is frozen of a plan at a declaration: one value, ids, enums, numbers and lengths (ms) only. */
export const frozenPlanSchema = z.object({
  planId: idSchema,
  version: z.int(),
  digest: z.string(),
  steps: z.array(stepSchema),
  authorities: z.array(z.object({ authorityId: z.string(), withinMs: z.int() })),
  tellsOwners: z.boolean(),
  /** What plans that were published before it stood here do not say. */
  command: z.array(z.string()).optional(),
  standBy: z.array(stepSchema).optional(),
  reportsEveryMs: z.int().optional(),
  tasks: z
    .array(
      z.object({
        taskId: z.string(),
        dueMs: z.int(),
        after: z.array(z.string()),
        everyMs: z.int().optional(),
        classes: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  /** Lengths from the declaration, ms. */
  expects: z
    .object({
      firstAnswerMs: z.int(),
      onSiteMs: z.int(),
      commandMs: z.int(),
      rollCallMs: z.int().nullable(),
      evacuationMs: z.int().nullable(),
    })
    .optional(),
  roles: z
    .array(z.object({ roleId: z.string(), posts: z.array(z.string()), standIn: z.string().nullable() }))
    .optional(),
});
/** A frozen plan as it crosses a boundary. */
export type FrozenPlanView = z.infer<typeof frozenPlanSchema>;

/** View of a plan in `assets.plans`: what holds, none of its words. */
export const planViewSchema = z.object({
  planId: idSchema,
  companyId: idSchema,
  /** Null: the company's template. */
  estateId: idSchema.nullable(),
  /** A `Hazard`; a reader may be older than the hazard. */
  hazard: z.string(),
  state: z.enum(states),
  /** Null: nothing of it holds. */
  frozen: frozenPlanSchema.nullable(),
  /** Not withdrawn. */
  active: z.boolean(),
});
export type PlanView = z.infer<typeof planViewSchema>;
