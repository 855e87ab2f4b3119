import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';
import { caseSnapshotSchema } from './snapshot.js';

/*
 * Endpoints under /internal that only workflow activities call, with a service token.
 *
 * tickets        GET  /internal/cases/{id}                      → CaseSnapshot
 *                POST /internal/cases/{id}/advance              → Advanced
 *                POST /internal/cases/{id}/told        Told     → CaseSnapshot     (idempotent by firingId)
 *                POST /internal/cases/{id}/assign      Assign   → Advanced         (assigns unless somebody has it; says that nobody fits)
 *                GET  /internal/cases/{id}/assignment-question  → AssignmentQuestion
 *                GET  /internal/reporters/{id}/contact          → OwnerContact     (never stored by the caller)
 *                POST /internal/cases/{id}/words  WordsQuestion → CaseWords        (for messages alone; `telling.ts`)
 * staff          POST /internal/answers                Question → Answer
 *                POST /internal/handlers     AssignmentQuestion → AssignmentAnswer
 *                POST /internal/people/cards      CardsQuestion → CardsAnswer      (for messages alone; `telling.ts`)
 *                POST /internal/people/standing StandingQuestion → StandingAnswer  (asked by the gateway; `edge.ts`)
 * assets         POST /internal/addresses     AddressQuestion → AddressAnswer     (for messages alone; `telling.ts`)
 * notifications  POST /internal/deliveries    DeliveryRequest   → DeliveryAnswer   (idempotent by key)
 *                GET  /internal/cases/{id}                      → CaseSnapshot     (a delivery is a case too)
 *                POST /internal/cases/{id}/advance              → Advanced
 */

/** Ends of what services tell each other: far beyond what a company of thousands needs, and no list without one. */
const idText = z.string().max(128);
const codeText = z.string().max(200);
const mostPersons = 5_000;
const persons = z.array(idText).max(mostPersons);

/** "Who answers for this estate at this level at this instant, and why." */
export const questionSchema = z.object({
  companyId: idSchema,
  estateId: idSchema.nullable(),
  /** The level that the standard wants told. */
  audience: z.enum([
    'handler',
    'supervisor',
    'deputy-and-roster',
    'estate-manager',
    'regional-manager',
    'company',
    'operator',
  ]),
  handlerId: idText.nullable(),
  /** Never reached: persons complained about. */
  excluded: persons,
  /** Persons who can't be heard now: passed over for the reason given, and the ladder goes on to the next. */
  unheard: z
    .array(z.object({ personId: idText, why: codeText, until: instantSchema.optional() }))
    .max(mostPersons)
    .optional(),
  at: instantSchema.optional(),
  /** Nobody in the place of who is named: it only concerns him. */
  only: z.boolean().optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** Rungs of the ladder, in the order in which they are asked. */
export const rungs = ['named', 'deputy', 'duty-roster', 'role-pool', 'next-level'] as const;

export const consideredSchema = z.object({
  personId: idText,
  level: codeText,
  rung: z.enum(rungs),
  outcome: z.enum(['reached', 'skipped']),
  /** Stable code: `on-leave`, `inactive`, `complained-about`, `off-duty`, `no-channel`, … */
  why: codeText,
  /** Roster entry, deputy rule or leave that decided. */
  rule: z.string().max(500).optional(),
  until: instantSchema.optional(),
  /** Of an assignment: whether he is on duty; left out where the estate keeps no roster for him. */
  onDuty: z.boolean().optional(),
  /** Of an assignment: open cases that he has. */
  open: z.int().nonnegative().optional(),
  /** Of an assignment: whether he knows the category, and which skills that are wanted he lacks. */
  knows: z.boolean().optional(),
  lacks: z.array(codeText).max(200).optional(),
});
export const answerSchema = z.object({
  reached: z.array(
    z.object({
      personId: z.string(),
      level: z.string(),
      rung: z.enum(rungs),
      /** The number on file, for the call alone that this answer is for; null: none. */
      phone: z.string().nullable().optional(),
      /** Whether he is on duty now; left out where the estate keeps no roster for him. */
      onDuty: z.boolean().optional(),
    }),
  ),
  considered: z.array(consideredSchema).max(mostPersons),
  /** Nobody at any level: the operator alarm is raised and the end of the chain repeats. */
  nobody: z.boolean(),
});
export type Answer = z.infer<typeof answerSchema>;

export const assignmentQuestionSchema = z.object({
  companyId: idSchema,
  estateId: idSchema,
  place: codeText,
  category: codeText,
  skills: z.array(codeText).max(200),
  excluded: persons,
  /** False when somebody has it already or the case is over. */
  wanted: z.boolean(),
});
export type AssignmentQuestion = z.infer<typeof assignmentQuestionSchema>;
export const assignmentAnswerSchema = z.object({
  personId: z.string().nullable(),
  why: z.string(),
  considered: z.array(consideredSchema).max(mostPersons),
});
export type AssignmentAnswer = z.infer<typeof assignmentAnswerSchema>;
/** `personId` null: nobody fits, and whoever supervises now is told. */
export const assignSchema = z.object({
  personId: idSchema.nullable(),
  why: codeText,
  considered: z.array(consideredSchema).max(mostPersons),
});
export type Assign = z.infer<typeof assignSchema>;

/** Query of `GET /internal/reporters/{id}/contact`: the message about to be sent; its link was issued with the firing. */
export const contactQuerySchema = z.object({
  case: idSchema.optional(),
  firing: z.string().min(1).max(300).optional(),
});
export type ContactQuery = z.infer<typeof contactQuerySchema>;

export const ownerContactSchema = z.object({
  reporterId: idText,
  contactWish: z.enum(['any', 'call-only', 'message-only', 'none']),
  language: z.enum(['zh-CN', 'en']),
  mail: z.string().max(400).nullable(),
  phone: z.string().max(100).nullable(),
  /** Link to the case's page: the one that was issued with the firing, else his newest that opens. Reading issues none. */
  link: z.string().max(2_000).nullable(),
});
export type OwnerContact = z.infer<typeof ownerContactSchema>;

/** Parameters of one message. */
const mostParams = 100;

export const deliveryRequestSchema = z.object({
  /** `<case id>/<firing id>/<recipient>`: the same key is delivered once. */
  key: z.string().min(1).max(300),
  companyId: idSchema,
  estateId: idSchema.nullable(),
  recipient: z.object({ kind: z.enum(['person', 'owner', 'operator']), id: idText }),
  template: codeText,
  params: z
    .record(z.string().max(100), z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]))
    .refine((params) => Object.keys(params).length <= mostParams, `at most ${String(mostParams)} parameters`)
    .meta({ maxProperties: mostParams }),
  urgency: z.enum(['emergency', 'ordinary']),
  caseId: idText.nullable(),
  clause: codeText.nullable(),
  /** For owners, whose addresses notifications does not keep beyond this delivery. */
  contact: ownerContactSchema.optional(),
  /** For persons: the number that staff has on file, used where they have set none for messages; kept while the delivery lasts. */
  phone: z.string().max(40).nullable().optional(),
  /** For persons: a one-time link of this recipient alone, in the place of the case's page; kept while the delivery lasts. */
  link: z.string().max(2_000).optional(),
  /** Why the recipient is told (`occasions` of the handbook): the words follow from it. Left out: the route's template. */
  occasion: z.string().max(60).optional(),
  /** On shift or standing in for somebody: quiet hours hold nothing back. */
  duty: z.boolean().optional(),
  /** Refused with `delivery.not-heard` instead of kept back, where the person can't be heard now. */
  onlyIfHeard: z.boolean().optional(),
  /** Goes into the person's digest of this instant, with whatever else names the same one; emergencies don't wait for it. */
  bundleUntil: instantSchema.optional(),
});
export type DeliveryRequest = z.infer<typeof deliveryRequestSchema>;
export const deliveryAnswerSchema = z.object({
  deliveryId: z.string(),
  state: z.enum(['queued', 'sent', 'delivered', 'read', 'failed', 'bundled', 'needs-call']),
  attempts: z.array(z.object({ channel: z.string(), outcome: z.string(), at: instantSchema })),
  /** Why it waits although nothing has failed, and until when: quiet hours, a digest. Null or left out: it does not. */
  held: z.object({ why: z.string(), until: instantSchema.nullable() }).nullable().optional(),
});
export type DeliveryAnswer = z.infer<typeof deliveryAnswerSchema>;

export const toldSchema = z.object({
  firingId: z.string().max(300),
  considered: z.array(consideredSchema).max(mostPersons),
  reached: z
    .array(
      z.object({
        recipient: idText,
        level: codeText,
        rung: codeText,
        deliveryId: idText.nullable(),
        state: codeText,
      }),
    )
    .max(mostPersons),
  alarm: z.boolean(),
});
export type Told = z.infer<typeof toldSchema>;
export const toldAnswerSchema = caseSnapshotSchema;
