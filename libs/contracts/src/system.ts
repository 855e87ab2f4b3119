import { z } from 'zod';
import { instantSchema } from './ids.js';

/*
 * Every service, for the gateway alone:
 *   GET  /internal/system                               → ServiceStanding
 *   GET  /internal/system/dead-letters                  → DeadLetters
 *   GET  /internal/system/dead-letters/{id}             → DeadMessage
 *   POST /internal/system/dead-letters/replay  Replay   → Replayed
 * The gateway, for administrators of the operating company: the same below /v1/system, over all services.
 */

/** What a service stands on, and what waits in it. */
export const serviceStandingSchema = z.object({
  service: z.string(),
  node: z.string(),
  startedAt: instantSchema,
  ready: z.boolean(),
  parts: z.record(z.string(), z.object({ ok: z.boolean(), required: z.boolean(), detail: z.string() })),
  /** Facts that are committed and not yet out, by destination; age of the oldest in seconds. */
  relay: z.array(z.object({ destination: z.string(), waiting: z.int(), oldestSeconds: z.number() })),
  /** News that are not read yet, and facts that wait behind a dead letter, by topic. */
  consumers: z.array(z.object({ topic: z.string(), unread: z.int().nullable(), parked: z.int() })),
  deadLetters: z.int(),
});
export type ServiceStanding = z.infer<typeof serviceStandingSchema>;

/** What a worker answers at `/health/ready`, ready or not: it polls Temporal, or says why not. */
export const workerStandingSchema = z.object({
  status: z.string(),
  node: z.string(),
  startedAt: instantSchema,
  /** Which task queues it serves. */
  queues: z.enum(['both', 'emergency', 'ordinary']),
});
export type WorkerStanding = z.infer<typeof workerStandingSchema>;

/** A message that could not be read or handled. */
export const deadLetterSchema = z.object({
  id: z.string(),
  group: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.string(),
  /** The case that it stops; null when the message had no key. */
  key: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
  attempts: z.int(),
  since: instantSchema,
  /** Later facts of the same case that wait behind it. */
  waiting: z.int(),
});
export type DeadLetterView = z.infer<typeof deadLetterSchema>;
export const deadLettersSchema = z.object({ items: z.array(deadLetterSchema) });

/** The message itself: ids, enums and instants, as everything on the log. */
export const deadMessageSchema = deadLetterSchema.extend({
  headers: z.record(z.string(), z.string()),
  /** Its text, at most 64 kB of it; null for an empty message. */
  text: z.string().nullable(),
});
export type DeadMessage = z.infer<typeof deadMessageSchema>;

/** Which dead letters are tried again: all of the service when no ids are given. `leaveOut`: they are forgotten, what waits goes on. */
export const replaySchema = z.strictObject({
  ids: z
    .array(z.string().regex(/^\d{1,18}$/))
    .min(1)
    .max(200)
    .optional(),
  leaveOut: z.boolean().default(false),
});
export type Replay = z.infer<typeof replaySchema>;

/** What a replay came to. */
export const replayedSchema = z.object({
  replayed: z.int(),
  left: z.int(),
  stillDead: z.array(deadLetterSchema),
});
export type Replayed = z.infer<typeof replayedSchema>;
