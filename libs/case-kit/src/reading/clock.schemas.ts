import { instantSchema } from '@steward/contracts';
import { z } from 'zod';

/** Words in both languages. */
export const bilingualSchema = z.object({ zh: z.string(), en: z.string() });

/** The sum behind the instant of a point. Lengths in milliseconds; `lengthClause` null: our own figure. */
export const pointSumSchema = z.object({
  startedAt: instantSchema,
  startedBy: z.string(),
  lengthOf: z.enum(['start', 'target', 'limit']),
  lengthMs: z.number(),
  lengthClause: z.string().nullable(),
  fraction: z.number().nullable(),
  delayMs: z.number(),
  /** The length is that to a date that somebody set. */
  dated: z.boolean().optional(),
  /** The length is what the fact that started it says itself, within the bounds of the rule. */
  given: z.boolean().optional(),
  pausedMs: z.number(),
  problemClass: z.string(),
});

const boundsSchema = z.object({ atLeast: z.number(), atMost: z.number() });

const clockPartSchema = z.object({
  verdict: z.enum(['kept', 'late', 'open', 'unknown', 'void']),
  lengthMs: z.number(),
  dueAt: instantSchema,
  late: boundsSchema.nullable(),
});

/** A clock as people see it (§3.1, §2.1.3). Instants in ISO 8601 UTC. */
export const clockSchema = z.object({
  clock: z.string(),
  clause: z.string().nullable(),
  ours: z.boolean(),
  title: bilingualSchema,
  /** Number of the fact that started it: with `clock` it names the run. */
  startSeq: z.number(),
  /** Of which of several runs beside each other: a step, a person, a task. */
  each: z.string().optional(),
  startedAt: instantSchema,
  targetAt: instantSchema.nullable(),
  limitAt: instantSchema.nullable(),
  replaced: z.array(z.object({ targetAt: instantSchema.nullable(), limitAt: instantSchema.nullable() })),
  /** From when on it is late: the limit, or one before it that was broken; null where that can't be known. */
  lateFrom: instantSchema.nullable(),
  pauses: z.array(z.object({ from: instantSchema, until: instantSchema.nullable(), reason: z.string() })),
  stoppedAt: instantSchema.nullable(),
  stoppedBy: z.string().nullable(),
  verdict: z.string(),
  /** How it ended: `stopped`, `voided`, `superseded`, `unknown`; null: it runs, or was open when an old record was last seen. */
  how: z.string().nullable(),
  /** How it stands or went, in words: target and limit each by itself, and what nobody can know (§7.2). */
  says: bilingualSchema,
  /** Target and limit, each judged by itself: `kept`, `late`, `open`, `unknown`, `void`; how far beyond, ms, within bounds. */
  parts: z.object({ target: clockPartSchema.nullable(), limit: clockPartSchema }),
  /** How long it took, ms, at least and at most; null: it has no end that is known. */
  took: boundsSchema.nullable(),
  /** Old records: between which instants it can have begun and ended, where no exact one is told. */
  startBetween: z.tuple([instantSchema, instantSchema]).optional(),
  stopBetween: z.tuple([instantSchema, instantSchema]).optional(),
  points: z.array(
    z.object({
      point: z.string(),
      title: bilingualSchema,
      due: instantSchema,
      means: z.string(),
      tells: z.array(z.string()),
      /** Where the point stands; null with `ours`. */
      clause: z.string().nullable(),
      ours: z.boolean(),
      state: z.string(),
      firingId: z.string(),
      why: pointSumSchema,
    }),
  ),
});
export type ClockDto = z.infer<typeof clockSchema>;

const refusalSchema = z.object({
  code: z.string(),
  message: bilingualSchema,
  clause: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** A button: allowed, or why not. The same table decides the action itself. */
export const actionSchema = z.object({
  action: z.string(),
  title: bilingualSchema,
  clause: z.string().nullable(),
  needs: z.array(z.string()),
  allowed: z.boolean(),
  refusal: refusalSchema.optional(),
});

export type ActionDto = z.infer<typeof actionSchema>;
