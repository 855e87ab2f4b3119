import { z } from 'zod';
import { rungs } from './internal.js';
import { instantSchema } from './ids.js';

/*
 * GET /v1/complaints/{id}/firings      → FiringsAnswer     every point that was reached, and who was told (§4.4, §7.2)
 */

const bilingual = z.object({ zh: z.string(), en: z.string() });
const seqSchema = z.int().positive();

/** The sum behind a due instant, as it was known when the point was reached. Lengths in ms. */
export const firingSumSchema = z.object({
  startedAt: instantSchema,
  /** Type and number of the fact that started the clock; null when an effect of the same look did and has no number of its own. */
  startedBy: z.string(),
  startSeq: seqSchema.nullable(),
  /** Number of the fact that set the start that counts: another than `startSeq` when an earlier case joined. */
  startSetSeq: seqSchema.nullable(),
  /** Number of the fact that set the present lengths: the start, or a change of class or kind. */
  targetSeq: seqSchema.nullable(),
  lengthOf: z.enum(['start', 'target', 'limit']),
  lengthMs: z.number().nonnegative(),
  /** Where the length stands; null: our own figure. */
  lengthClause: z.string().nullable(),
  /** The share of the length at which the point lies; null: the whole length. */
  fraction: z.number().nullable(),
  /** Added behind the length, repeats included. */
  delayMs: z.number().nonnegative(),
  pausedMs: z.number().nonnegative(),
  pauses: z.array(z.object({ from: instantSchema, until: instantSchema.nullable(), reason: z.string() })),
  /** Deadlines that had been replaced before; a breach of them stands. */
  replaced: z.array(
    z.object({ targetAt: instantSchema.nullable(), limitAt: instantSchema, targetSeq: seqSchema.nullable() }),
  ),
  problemClass: z.string(),
});

/** Somebody who was told, and the message as it stood in that moment. */
export const reachedViewSchema = z.object({
  kind: z.enum(['person', 'owner', 'operator']),
  /** A person's id, or the id of an owner's words; null for the operator, and where the caller may not know the complainant. */
  id: z.string().nullable(),
  level: z.string(),
  rung: z.string(),
  deliveryId: z.string().nullable(),
  /** Of the delivery at that time; `GET /v1/deliveries/{id}` says what became of it. */
  state: z.string(),
});

/** Somebody who was thought of: told, or passed over with the reason as a code and in a sentence. */
export const consideredViewSchema = z.object({
  personId: z.string(),
  level: z.string(),
  rung: z.enum(rungs),
  outcome: z.enum(['reached', 'skipped']),
  why: z.string(),
  rule: z.string().nullable(),
  until: instantSchema.nullable(),
  sentence: bilingual,
});

/** A place where the handbook says two things. `chosen` and `default` are ids of readings. */
export const contradictionViewSchema = z.object({
  id: z.string(),
  matter: bilingual,
  readings: z.array(z.object({ id: z.string(), clauses: z.array(z.string()), says: bilingual })),
  default: z.string(),
  chosen: z.string(),
  why: bilingual,
});

/** A point of a clock that was reached. */
export const firingViewSchema = z.object({
  firingId: z.string(),
  /** Number of its entry in the ledger. */
  seq: seqSchema,
  /** One plain sentence with the sum, in the estate's zone. */
  sentence: bilingual,
  /** No clock made it: a fact called somebody by name, or (`personId` null) whoever supervised then. */
  call: z.object({ for: z.string(), personId: z.string().nullable(), title: bilingual }).optional(),
  clock: z.string(),
  clockTitle: bilingual,
  point: z.string(),
  repeat: z.int().nonnegative(),
  means: z.string(),
  /** The levels that the standard wants told. */
  tells: z.array(z.string()),
  /** The point's clause; null with `ours`. */
  clause: z.string().nullable(),
  ours: z.boolean(),
  standard: z.object({ id: z.string(), version: z.int().positive(), title: bilingual }),
  /** Where the handbook says two things about this figure: both readings, the one that the standard chose, and why. */
  contradiction: contradictionViewSchema.nullable().optional(),
  sum: firingSumSchema,
  due: instantSchema,
  /** Not before the fact was known that made it due: lateness counts from here. */
  effectiveDue: instantSchema,
  recordedAt: instantSchema,
  latenessMs: z.number().nonnegative(),
  /** Set when a higher point of the same clock, due at the same look, was told in its place. */
  toldBy: z.string().nullable(),
  /** The later fact that contradicts it; the firing stands (§7.2). */
  overruled: z
    .object({
      seq: seqSchema,
      recordedAt: instantSchema,
      by: z.object({
        seq: seqSchema,
        type: z.string(),
        at: instantSchema,
        recordedAt: instantSchema,
        actor: z.object({ id: z.string(), role: z.string() }),
      }),
    })
    .nullable(),
  /** Null: nobody was told, because of `toldBy`, because it was overruled first, or not yet. */
  told: z
    .object({
      seq: seqSchema,
      at: instantSchema,
      /** The operator was alarmed, because nobody at any level could come or the chain ends here. */
      alarm: z.boolean(),
      reached: z.array(reachedViewSchema),
      considered: z.array(consideredViewSchema),
    })
    .nullable(),
});
export type FiringView = z.infer<typeof firingViewSchema>;

/** Every firing of a case, oldest first. */
export const firingsAnswerSchema = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  /** IANA zone of the estate, in which the sentences speak. */
  zone: z.string(),
  items: z.array(firingViewSchema),
});
export type FiringsAnswer = z.infer<typeof firingsAnswerSchema>;
