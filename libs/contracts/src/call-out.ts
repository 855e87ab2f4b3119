import { z } from 'zod';
import { idSchema } from './ids.js';

/*
 * People are called out (§4.2): the service that owns the case says whom its plan names, staff who of them can come, and the case
 * keeps who was called and who was not, and why. Ids, enums and numbers only.
 *
 * tickets  GET  /internal/cases/{id}/call-out                          → OpenCalls
 *          POST /internal/cases/{id}/called       Called               → OpenCalls    (what is to be called next; idempotent)
 * staff    POST /internal/call-out                CallOutQuestion      → CallOutAnswer
 */

/** Whom a step of a plan names: by the roster, by a post, by what he can do, or by himself. */
export const callTargetSchema = z.object({
  of: z.enum(['on-duty', 'line', 'company', 'post', 'person', 'layer', 'work', 'contractor']),
  /** The post's role, the layer, the kind of work, or the person. */
  id: z.string().max(128).optional(),
  /** A post is called off duty, too. */
  evenOffDuty: z.boolean().optional(),
});

/** What a step wants beside its targets, as it was frozen. */
const stepWants = {
  /** Only in these minutes of the estate's day, 0–1439; at others it names nobody. */
  hours: z.object({ from: z.int().min(0).max(1439), until: z.int().min(0).max(1439) }).optional(),
  /** What whoever is called must hold from then on for a day. */
  certificates: z.array(z.string().max(64)).max(20).optional(),
};

const unfit = ['on-leave', 'off-duty', 'no-certificate', 'on-other-emergency', 'channel-limit', 'no-channel'] as const;

/** Somebody whom a step names, and everything that keeps him from being called. */
export const candidateSchema = z.object({
  personId: idSchema,
  unfit: z.array(z.enum(unfit)).max(unfit.length),
});
export type CalledCandidate = z.infer<typeof candidateSchema>;

/** "Who of these can come to this estate now, in which order, and why not the others." `people`: only these are asked about. */
export const callOutQuestionSchema = z.strictObject({
  companyId: idSchema,
  estateId: idSchema.nullable(),
  targets: z.array(callTargetSchema).max(50),
  people: z.array(idSchema).max(500).nullable(),
  ...stepWants,
  /** The firm that looks after the equipment that is concerned; a target `contractor` means it. */
  contractorId: idSchema.nullable().optional(),
});
export type CallOutQuestion = z.infer<typeof callOutQuestionSchema>;

/** Why a target names nobody. */
const namesNobody = ['layer-unknown', 'nobody-on-duty', 'nobody-known', 'outside-hours'] as const;
/** Who could be called, and of each target how many it named: none is never silent. */
const consideredTargetSchema = z.object({
  of: callTargetSchema.shape.of,
  id: z.string().max(128).optional(),
  named: z.int().nonnegative(),
  /** Missing: it named somebody. */
  why: z.enum(namesNobody).optional(),
});
const considered = z.array(consideredTargetSchema).max(50).optional();
export const callOutAnswerSchema = z.object({
  candidates: z.array(candidateSchema).max(5_000),
  considered,
});
export type CallOutAnswer = z.infer<typeof callOutAnswerSchema>;

/** A call that is to be made: the whole step, or at a further attempt those who have not answered. */
export const openCallSchema = z.object({
  activation: z.string().max(200),
  attempt: z.int().nonnegative(),
  people: z.array(idSchema).nullable(),
  targets: z.array(callTargetSchema),
  ...stepWants,
});
/** Every call that is to be made now; `busy`: people whom a graver case has already. */
export const openCallsSchema = z.object({
  companyId: idSchema,
  estateId: idSchema.nullable(),
  calls: z.array(openCallSchema),
  busy: z.array(idSchema),
  /** The firm that looks after the equipment that is concerned; missing: none is known. */
  contractorId: idSchema.optional(),
});
export type OpenCalls = z.infer<typeof openCallsSchema>;

/** Who could be called for an activation at an attempt. */
export const calledSchema = z.strictObject({
  activation: z.string().min(1).max(200),
  attempt: z.int().nonnegative(),
  candidates: z.array(candidateSchema).max(5_000),
  /** Of each target how many it named, and why nobody. */
  considered,
});
export type Called = z.infer<typeof calledSchema>;
