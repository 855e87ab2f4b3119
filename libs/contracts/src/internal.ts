import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';
import { caseSnapshotSchema } from './snapshot.js';

/*
 * Endpoints under /internal that only workflow activities call, with a service token.
 *
 * tickets        GET  /internal/cases/{id}                      → CaseSnapshot
 *                POST /internal/cases/{id}/advance              → Advanced
 *                POST /internal/cases/{id}/told        Told     → CaseSnapshot     (idempotent by firingId)
 *                POST /internal/cases/{id}/assign      Assign   → Advanced         (assigns unless somebody has it)
 *                GET  /internal/cases/{id}/assignment-question  → AssignmentQuestion
 *                GET  /internal/reporters/{id}/contact          → OwnerContact     (never stored by the caller)
 * staff          POST /internal/answers                Question → Answer
 *                POST /internal/handlers     AssignmentQuestion → AssignmentAnswer
 *                POST /internal/people/standing StandingQuestion → StandingAnswer  (asked by the gateway; `edge.ts`)
 * notifications  POST /internal/deliveries    DeliveryRequest   → DeliveryAnswer   (idempotent by key)
 *                GET  /internal/cases/{id}                      → CaseSnapshot     (a delivery is a case too)
 *                POST /internal/cases/{id}/advance              → Advanced
 */

/** "Who answers for this estate at this level at this instant, and why." */
export const questionSchema = z.object({
  companyId: idSchema,
  estateId: idSchema.nullable(),
  /** The level that the standard wants told. */
  audience: z.enum(['handler', 'supervisor', 'deputy-and-roster', 'estate-manager', 'company', 'operator']),
  handlerId: z.string().nullable(),
  /** Never reached: persons complained about. */
  excluded: z.array(z.string()),
  at: instantSchema.optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** Rungs of the ladder, in the order in which they are asked. */
export const rungs = ['named', 'deputy', 'duty-roster', 'role-pool', 'next-level'] as const;

export const consideredSchema = z.object({
  personId: z.string(),
  level: z.string(),
  rung: z.enum(rungs),
  outcome: z.enum(['reached', 'skipped']),
  /** Stable code: `on-leave`, `inactive`, `complained-about`, `off-duty`, `no-channel`, … */
  why: z.string(),
  /** Roster entry, deputy rule or leave that decided. */
  rule: z.string().optional(),
  until: instantSchema.optional(),
});
export const answerSchema = z.object({
  reached: z.array(
    z.object({
      personId: z.string(),
      level: z.string(),
      rung: z.enum(rungs),
      /** The number on file, for the call alone that this answer is for; null: none. */
      phone: z.string().nullable().optional(),
    }),
  ),
  considered: z.array(consideredSchema),
  /** Nobody at any level: the operator alarm is raised and the end of the chain repeats. */
  nobody: z.boolean(),
});
export type Answer = z.infer<typeof answerSchema>;

export const assignmentQuestionSchema = z.object({
  companyId: idSchema,
  estateId: idSchema,
  place: z.string(),
  category: z.string(),
  skills: z.array(z.string()),
  excluded: z.array(z.string()),
  /** False when somebody has it already or the case is over. */
  wanted: z.boolean(),
});
export type AssignmentQuestion = z.infer<typeof assignmentQuestionSchema>;
export const assignmentAnswerSchema = z.object({
  personId: z.string().nullable(),
  why: z.string(),
  considered: z.array(consideredSchema),
});
export type AssignmentAnswer = z.infer<typeof assignmentAnswerSchema>;
export const assignSchema = z.object({ personId: idSchema, why: z.string(), considered: z.array(consideredSchema) });
export type Assign = z.infer<typeof assignSchema>;

/** Query of `GET /internal/reporters/{id}/contact`: the message about to be sent; its link was issued with the firing. */
export const contactQuerySchema = z.object({
  case: idSchema.optional(),
  firing: z.string().min(1).max(300).optional(),
});
export type ContactQuery = z.infer<typeof contactQuerySchema>;

export const ownerContactSchema = z.object({
  reporterId: z.string(),
  contactWish: z.enum(['any', 'call-only', 'message-only', 'none']),
  language: z.enum(['zh-CN', 'en']),
  mail: z.string().nullable(),
  phone: z.string().nullable(),
  /** Link to the case's page: the one that was issued with the firing, else his newest that opens. Reading issues none. */
  link: z.string().nullable(),
});
export type OwnerContact = z.infer<typeof ownerContactSchema>;

export const deliveryRequestSchema = z.object({
  /** `<case id>/<firing id>/<recipient>`: the same key is delivered once. */
  key: z.string().min(1).max(300),
  companyId: idSchema,
  estateId: idSchema.nullable(),
  recipient: z.object({ kind: z.enum(['person', 'owner', 'operator']), id: z.string() }),
  template: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  urgency: z.enum(['emergency', 'ordinary']),
  caseId: z.string().nullable(),
  clause: z.string().nullable(),
  /** For owners, whose addresses notifications does not keep beyond this delivery. */
  contact: ownerContactSchema.optional(),
  /** For persons: the number that staff has on file, used where they have set none for messages; kept while the delivery lasts. */
  phone: z.string().max(40).nullable().optional(),
  /** Goes into the person's digest of this instant, with whatever else names the same one; emergencies don't wait for it. */
  bundleUntil: instantSchema.optional(),
});
export type DeliveryRequest = z.infer<typeof deliveryRequestSchema>;
export const deliveryAnswerSchema = z.object({
  deliveryId: z.string(),
  state: z.enum(['queued', 'sent', 'delivered', 'read', 'failed', 'bundled', 'needs-call']),
  attempts: z.array(z.object({ channel: z.string(), outcome: z.string(), at: instantSchema })),
});
export type DeliveryAnswer = z.infer<typeof deliveryAnswerSchema>;

export const toldSchema = z.object({
  firingId: z.string(),
  considered: z.array(consideredSchema),
  reached: z.array(
    z.object({
      recipient: z.string(),
      level: z.string(),
      rung: z.string(),
      deliveryId: z.string().nullable(),
      state: z.string(),
    }),
  ),
  alarm: z.boolean(),
});
export type Told = z.infer<typeof toldSchema>;
export const toldAnswerSchema = caseSnapshotSchema;
