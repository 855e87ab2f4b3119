import { z } from 'zod';
import { instantSchema } from './ids.js';

/*
 * GET /v1/deliveries?case={id}         → DeliveriesAnswer  the messages about a case, oldest first
 * GET /v1/deliveries?person=…&state=…  → DeliveriesAnswer  what was sent, newest first, for leaders
 * GET /v1/deliveries/{id}              → DeliveryView
 */

/** How a message stands. `queued`: still to go out; `bundled`: in a digest; `needs-call`: the owner is called instead. */
export const deliveryStates = ['queued', 'sent', 'delivered', 'read', 'failed', 'bundled', 'needs-call'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One use of a channel. `open`: begun, and nothing is known of its end; `unknown`: it may have arrived, and nobody can say. */
export const deliveryAttemptSchema = z.object({
  attempt: z.int().positive(),
  channel: z.string(),
  outcome: z.enum(['open', 'sent', 'failed', 'unknown']),
  /** Stable word for how it ended: `accepted`, `refused-550`, `timed-out`. */
  code: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
});

/** Proof that it arrived or was read, and who says so (§4.4: "sent" is none). */
export const deliveryReceiptSchema = z.object({
  /** `answered`: a call was; `failed`: the provider says that nobody was reached. */
  kind: z.enum(['delivered', 'answered', 'read', 'failed']),
  by: z.enum(['provider', 'recipient']),
  /** The use of a channel that it is of; missing: of the whole message. */
  attempt: z.int().positive().optional(),
  at: instantSchema,
});

/** A message to one recipient about a case: what every channel answered, never its words or addresses. */
export const deliveryViewSchema = z.object({
  deliveryId: z.string(),
  caseId: z.string().nullable(),
  /** The case's number as people say it; missing while it is not known here. */
  caseNumber: z.string().optional(),
  estateId: z.string().nullable().optional(),
  /** An owner's id is never given: who complained is the case's to say. */
  recipient: z.object({ kind: z.enum(['person', 'owner', 'operator']), id: z.string().nullable() }),
  occasion: z.string(),
  template: z.string(),
  urgency: z.enum(['emergency', 'ordinary']),
  language: z.string(),
  clause: z.string().nullable(),
  state: z.enum(deliveryStates),
  requestedAt: instantSchema,
  /** When it stood in the recipient's list in the console; null: it was not put there. */
  listedAt: instantSchema.nullable(),
  attempts: z.array(deliveryAttemptSchema),
  receipts: z.array(deliveryReceiptSchema),
  /** The chain that its route lays down: all channels of a step at once, the next step when it failed or was not read in time. */
  steps: z.array(z.object({ channels: z.array(z.string()), unreadAfter: z.string().nullable() })).optional(),
  /** What it waits for, until when. */
  waits: z.object({ for: z.string(), until: instantSchema }).nullable(),
  /** Persons who were asked to call the owner instead. */
  askedToCall: z.array(z.string()),
  /** The digest that it went out in, with what the channels answered to that one. */
  digest: z
    .object({
      deliveryId: z.string(),
      why: z.string(),
      state: z.string().nullable(),
      attempts: z.array(deliveryAttemptSchema),
      receipts: z.array(deliveryReceiptSchema),
    })
    .nullable(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

export const deliveriesAnswerSchema = z.object({ items: z.array(deliveryViewSchema), next: z.string().nullable() });
export type DeliveriesAnswer = z.infer<typeof deliveriesAnswerSchema>;
