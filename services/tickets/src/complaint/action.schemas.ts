import { idSchema, instantSchema } from '@steward/contracts';
import { caseKinds, problemClasses, proofKinds } from '@steward/handbook';
import { text } from '@steward/service-kit';
import { z } from 'zod';
import { happenedSchema, longestText, phoneSchema, reporterSchema } from './complaint.schemas.js';

export const wordsSchema = text({ min: 1, max: longestText });

const happened = happenedSchema.optional();

/** How it is known that the owner was told; "sent" is no proof. `note` describes it, `contentId` is a file of this case. */
export const proofSchema = z.strictObject({
  kind: z.enum(proofKinds),
  note: wordsSchema.optional(),
  contentId: idSchema.optional(),
  /** Numbers of the logged attempts, for `unreachable`. */
  attempts: z.array(z.int().positive()).max(20).optional(),
});

const nothing = z.strictObject({});
const reason = z.strictObject({ reason: wordsSchema });
const maybeReason = z.strictObject({ reason: wordsSchema.optional() });
const words = z.strictObject({ text: wordsSchema });

/** Bodies of `POST /v1/complaints/{id}/actions/{action}`, one per action that people may take. */
export const actionBodies = {
  'take-first': nothing,
  classify: z.strictObject({ class: z.enum(problemClasses), reason: wordsSchema.optional() }),
  'change-class': z.strictObject({ class: z.enum(problemClasses), reason: wordsSchema }),
  'propose-class-change': z.strictObject({ class: z.enum(problemClasses), reason: wordsSchema }),
  'approve-class-change': reason,
  'reject-class-change': reason,
  'change-kind': z.strictObject({ kind: z.enum(caseKinds), reason: wordsSchema }),
  assign: z.strictObject({ personId: idSchema }),
  claim: nothing,
  'offer-hand-over': z.strictObject({ to: idSchema, reason: wordsSchema }),
  'accept-hand-over': nothing,
  'decline-hand-over': maybeReason,
  return: reason,
  'add-helper': z.strictObject({ personId: idSchema }),
  'remove-helper': z.strictObject({ personId: idSchema }),
  'engage-contractor': z.strictObject({ contractorId: idSchema, text: wordsSchema.optional() }),
  accept: z.strictObject({ happened }),
  'tell-owner': z.strictObject({
    text: wordsSchema,
    /** Who handles it and how to call him, as the owner was told: shown on the owner's page. */
    handler: z.strictObject({ name: text({ min: 1, max: 80 }), phone: phoneSchema.optional() }).optional(),
    proof: proofSchema,
    happened,
  }),
  'start-investigation': z.strictObject({ text: wordsSchema.optional(), happened }),
  'start-handling': z.strictObject({ text: wordsSchema.optional(), happened }),
  wait: z.strictObject({
    for: z.enum(['owner', 'third-party']),
    expectedAt: instantSchema,
    reason: wordsSchema,
    happened,
  }),
  resume: z.strictObject({ happened }),
  'tell-progress': z.strictObject({ text: wordsSchema, proof: proofSchema, happened }),
  'feed-back': z.strictObject({ text: wordsSchema, proof: proofSchema, happened }),
  review: z.strictObject({
    result: z.enum(['fixed', 'not-fixed', 'unreachable']),
    how: z.enum(['visit', 'call']),
    text: wordsSchema.optional(),
    happened,
  }),
  rate: z.strictObject({
    score: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
    text: wordsSchema.optional(),
  }),
  'answer-low-rating': z.strictObject({ call: z.boolean(), text: wordsSchema, happened }),
  close: reason,
  reopen: reason,
  withdraw: z.strictObject({ confirmedWith: proofSchema, reason: wordsSchema.optional() }),
  'propose-not-a-complaint': reason,
  'confirm-not-a-complaint': maybeReason,
  'reject-not-a-complaint': maybeReason,
  'join-reporter': z.strictObject({ reporter: reporterSchema, text: wordsSchema }),
  /** On the survivor: takes a wrongly merged case out again, or a further reporter who joined alone. */
  'undo-joining': z.strictObject({ joinedSeq: z.int().positive(), reason: wordsSchema }),
  /** On the case that goes into another: both change in one commit. */
  merge: z.strictObject({ into: idSchema, reason: wordsSchema }),
  'undo-merge': reason,
  correct: z.discriminatedUnion('field', [
    z.strictObject({
      field: z.literal('place'),
      place: idSchema,
      category: idSchema,
      problem: idSchema,
      reason: wordsSchema,
    }),
    z.strictObject({
      field: z.literal('dwelling'),
      buildingId: idSchema.optional(),
      dwellingId: idSchema.optional(),
      reason: wordsSchema,
    }),
    z.strictObject({
      field: z.literal('reporter'),
      reporter: reporterSchema.refine((one) => one.kind !== 'anonymous', 'say who it is'),
      reason: wordsSchema,
    }),
    /** The corrected words stand beside the first ones, which stay. */
    z.strictObject({ field: z.literal('text'), text: wordsSchema }),
  ]),
  'raise-hot-spot': z.strictObject({ cases: z.array(idSchema).min(1).max(50) }),
  /** An imported case that is still open becomes a live one: its clocks begin now. */
  adopt: nothing,
  'end-hot-spot': z.strictObject({ improvementId: idSchema.optional(), reason: wordsSchema }),
  nudge: z.strictObject({ text: wordsSchema.optional() }),
  'say-seen': nothing,
  'add-note': words,
  'message-owner': words,
  'owner-reply': words,
  'make-appointment': z.strictObject({ from: instantSchema, until: instantSchema, text: wordsSchema.optional() }),
  'log-call': z.strictObject({ answered: z.boolean(), text: wordsSchema, happened }),
  'log-visit': z.strictObject({ met: z.boolean(), text: wordsSchema, happened }),
} as const;

/** Actions that people may take over HTTP; filing, links, imports and Steward's own have ways of their own. */
export type OpenAction = keyof typeof actionBodies;
export type ActionBodies = { [A in OpenAction]: z.infer<(typeof actionBodies)[A]> };
export const openActions = Object.keys(actionBodies) as readonly OpenAction[];
