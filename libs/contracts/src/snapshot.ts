import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';

/** What a workflow knows of its case: enough to wait, nothing personal. The highest `epoch`, then the highest `seq` wins. */
export const caseSnapshotSchema = z.object({
  caseId: idSchema,
  process: z.string(),
  companyId: idSchema,
  estateId: idSchema.nullable(),
  seq: z.int().nonnegative(),
  /** Left out: the first. An owner whose database was set back counts its facts anew in a later epoch: `orderOf`. */
  epoch: z.int().positive().optional(),
  state: z.string(),
  /** Closed for now; the workflow ends. A reopened case starts a new run. */
  over: z.boolean(),
  nextDueAt: instantSchema.nullable(),
  /** Points were reached of which nobody has been told yet: the workflow sees to it, also when the case is over. */
  owes: z.boolean().optional(),
  /** Somebody has waited too long to be told: the owner is to be asked now, whatever the workflow waits for. */
  look: z.boolean().optional(),
  /** In words what is awaited, zh first: shown as the workflow's current details. */
  awaits: z.string(),
  emergency: z.boolean(),
});
export type CaseSnapshot = z.infer<typeof caseSnapshotSchema>;

/**
 * How far a workflow has come when it asks for what is due. A service that is behind it has lost facts: its database was
 * set back to an earlier time. Whoever says nothing knows nothing: an earlier version asks without a body.
 */
export const caseKnownSchema = z
  .object({
    seq: z.int().nonnegative().optional(),
    epoch: z.int().positive().optional(),
  })
  .default({});
export type CaseKnown = z.infer<typeof caseKnownSchema>;

/** A firing that somebody must be told of. Ids, enums and instants only. */
export const firedSchema = z.object({
  firingId: z.string(),
  clock: z.string(),
  point: z.string(),
  repeat: z.int().nonnegative(),
  means: z.string(),
  tells: z.array(z.string()),
  clause: z.string().nullable(),
  ours: z.boolean(),
  due: instantSchema,
  effectiveDue: instantSchema,
  recordedAt: instantSchema,
  problemClass: z.string(),
  emergency: z.boolean(),
  caseNumber: z.string(),
  /** The handler, if somebody has it. */
  handlerId: z.string().nullable(),
  /** Persons that this case's escalation passes over: those complained about. */
  excluded: z.array(z.string()),
  /** Reporters to tell when `tells` has `owner`. */
  reporterIds: z.array(z.string()),
  /** The arithmetic in one sentence each. */
  why: z.object({ zh: z.string(), en: z.string() }),
  /** No clock made it: a fact calls somebody (null: whoever supervises now) by his own channels, at once. */
  call: z
    .object({
      for: z.string(),
      personId: z.string().nullable(),
      /** Who did what calls him. */
      by: z.string(),
      /** Somebody else hears of it where he can't come. */
      asksForWork: z.boolean(),
    })
    .optional(),
  /** Of an adopted case: when the digest goes out that tells of it together with the others. */
  bundleUntil: instantSchema.optional(),
});
export type Fired = z.infer<typeof firedSchema>;

/** Whose firings they are, and for which estate somebody must answer. */
export type FiredCase = Pick<CaseSnapshot, 'caseId' | 'companyId' | 'estateId'>;

/** A case that can't be computed: since when, why, and how its operator is told of it. */
export const setAsideSchema = z.object({ code: z.string(), since: instantSchema, caseNumber: z.string() });
export type SetAsideNotice = z.infer<typeof setAsideSchema>;

/**
 * Answer of `POST /internal/cases/{id}/advance`: the case now, and every firing that nobody has been told of yet. With
 * `setAside` the case can't be computed, and is to be asked for again at the snapshot's `nextDueAt`.
 */
export const advancedSchema = z.object({
  snapshot: caseSnapshotSchema,
  fired: z.array(firedSchema),
  setAside: setAsideSchema.optional(),
});
export type Advanced = z.infer<typeof advancedSchema>;
