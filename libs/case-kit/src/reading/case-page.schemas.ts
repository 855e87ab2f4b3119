import { instantSchema } from '@steward/contracts';
import { readings } from '@steward/handbook';
import { z } from 'zod';
import { contentSchema } from '../masking/content.schemas.js';
import { actionSchema, bilingualSchema, clockSchema } from './clock.schemas.js';

/** The point at which somebody must look next, in the words of the case's standard. */
export const nextPointSchema = z.object({
  clock: z.string(),
  clockTitle: bilingualSchema,
  point: z.string(),
  pointTitle: bilingualSchema,
  /** `notice`, `warning`, `target-missed`, `breach` (the limit) or `further-breach`. */
  means: z.string(),
  clause: z.string().nullable(),
  at: instantSchema,
});

/** A clock that still runs. */
export const runningClockSchema = z.object({
  clock: z.string(),
  title: bilingualSchema,
  clause: z.string().nullable(),
  startedAt: instantSchema,
  targetAt: instantSchema.nullable(),
  limitAt: instantSchema,
  /** From when on it is late: a limit that was broken before it was replaced stands. Null: not known, as a wait holds it. */
  lateFrom: instantSchema.nullable(),
  /** The target, or the limit, has passed at the page's `now`. */
  pastTarget: z.boolean(),
  overdue: z.boolean(),
  /** The highest point that was reached, and what it means; null while none was. */
  reached: z.object({ point: z.string(), means: z.string() }).nullable(),
});

/** A case of whatever process as lists show it: its face, and where it stands. */
export const facedCaseSchema = z.object({
  process: z.string(),
  id: z.string(),
  number: z.string().nullable(),
  companyId: z.string(),
  /** Null: of the company itself. */
  estateId: z.string().nullable(),
  version: z.int(),
  state: z.string(),
  over: z.boolean(),
  title: bilingualSchema,
  /** How grave it is, in the classes of its process; null: it has none. */
  class: z.string().nullable(),
  handlerId: z.string().nullable(),
  /** The place below the estate that is no secret; null: none is named. */
  place: z.string().nullable(),
  /** The limit that ends first of the clocks that run; null: none is known, which is not late. */
  limitAt: instantSchema.nullable(),
  nextDueAt: instantSchema.nullable(),
  urgent: z.boolean(),
  waitingFor: z.string().nullable(),
  /** When its last fact was recorded. */
  updatedAt: instantSchema,
  /** The case can't be computed: this is how it stood last, and an administrator sees to it. */
  setAside: z.literal(true).optional(),
});
export type FacedCase = z.infer<typeof facedCaseSchema>;

/** A case of whatever process as lists show it: its face, who has it, what it waits for, and its clocks that run. */
export const listedFaceSchema = facedCaseSchema.extend({
  /** When what it is about began, as far as anybody knows. */
  receivedAt: instantSchema,
  kind: z.string().optional(),
  offeredTo: z.string().nullable(),
  helpers: z.array(z.string()),
  contractorId: z.string().nullable(),
  /** Who was called and whether he has seen it. */
  called: z
    .array(
      z.object({ personId: z.string(), firingId: z.string(), at: instantSchema, seenAt: instantSchema.nullable() }),
    )
    .optional(),
  nudges: z.object({ count: z.int().positive(), lastAt: instantSchema }).optional(),
  waiting: z.object({ since: instantSchema, expectedAt: instantSchema }).nullable(),
  next: nextPointSchema.nullable(),
  running: z.array(runningClockSchema),
  /** What it waits for from people, what keeps others waiting first; empty once it is over. */
  awaited: z.array(z.string()),
  /** What only its process shows in lists. */
  shows: z.record(z.string(), z.unknown()).optional(),
  /** How much of the case this reader may read, and what is kept back from him. */
  reading: z.enum(readings),
  withheld: z.array(z.enum(['contact', 'complainant', 'words'])),
});
export type ListedFace = z.infer<typeof listedFaceSchema>;

/** A case of whatever process with everything that a person needs to act on it; what only its process has stands beside. `version` is its ETag. */
export const casePageSchema = z.looseObject({
  ...listedFaceSchema.shape,
  /** The database's clock at the moment of reading: countdowns begin here. */
  now: instantSchema,
  openedAt: instantSchema,
  standard: z.string(),
  /** Whether somebody has said how grave it is. */
  classified: z.boolean(),
  confidential: z.boolean(),
  buildingId: z.string().nullable(),
  dwellingId: z.string().nullable(),
  placeTitle: bilingualSchema,
  awaits: bilingualSchema,
  /** The action that does what is awaited, for whoever reads: the main button. Null when none of his does; and once it is over. */
  mainAction: z.string().nullable(),
  clocks: z.array(clockSchema),
  actions: z.array(actionSchema),
});
export type CasePage = z.infer<typeof casePageSchema>;

export const casePageWithContentSchema = casePageSchema.extend({ content: z.array(contentSchema) });
export type CasePageWithContent = z.infer<typeof casePageWithContentSchema>;

/** A fact as people may read it: ids, enums and instants; words are content. Chained by its hash (§7.2). */
export const factSchema = z.object({
  seq: z.int(),
  type: z.string(),
  at: instantSchema,
  recordedAt: instantSchema,
  actor: z.object({ id: z.string(), role: z.string() }),
  clause: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type FactView = z.infer<typeof factSchema>;

/** The clocks of a case at `now`. */
export const clocksSchema = z.object({ now: instantSchema, version: z.int(), clocks: z.array(clockSchema) });
