import { instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';
import { tongueSchema } from '@steward/case-kit';

/** Query of a print: in which language, or in both; without it the reader's own. */
export const printQuerySchema = z.strictObject({ lang: tongueSchema });
export type PrintQuery = z.infer<typeof printQuerySchema>;

/** An instant, and as it reads in the estate's zone with its offset. */
const whenSchema = z.object({ at: instantSchema, local: z.string() });
/** With the two instants between which it lies, where no exact one is known: a day, or two looks. */
const whenAboutSchema = whenSchema.extend({ between: z.tuple([whenSchema, whenSchema]).optional() });
const saidSchema = whenSchema.extend({ by: z.string(), byName: bilingualSchema, words: z.string().nullable() });

/** One step of the process: a fact, with the words that belong to it. */
export const ledgerStepSchema = z.object({
  seq: z.int(),
  type: z.string(),
  title: bilingualSchema,
  at: instantSchema,
  local: z.string(),
  between: z.tuple([whenSchema, whenSchema]).optional(),
  recordedAt: instantSchema,
  by: z.object({ id: z.string(), role: z.string(), name: bilingualSchema, roleName: bilingualSchema }),
  /** What it says besides its name: to whom, which class, by which proof. */
  details: z.array(bilingualSchema),
  clause: z.string().nullable(),
  words: z.string().nullable(),
});
export type LedgerStep = z.infer<typeof ledgerStepSchema>;

/** A point that was reached, with its arithmetic in one sentence. */
export const ledgerFiringSchema = z.object({
  seq: z.int(),
  firingId: z.string(),
  means: z.string(),
  clause: z.string().nullable(),
  due: instantSchema,
  why: bilingualSchema,
  meansName: bilingualSchema,
  /** Persons and others whom it reached, and what they are called. */
  told: z.array(z.string()),
  toldNames: z.array(bilingualSchema),
  overruled: z.boolean(),
});
export type LedgerFiringDto = z.infer<typeof ledgerFiringSchema>;

/** How a clock went, in words. */
export const ledgerClockSchema = z.object({
  title: bilingualSchema,
  clause: z.string().nullable(),
  started: whenAboutSchema,
  limit: whenAboutSchema,
  stopped: whenAboutSchema.nullable(),
  verdict: bilingualSchema,
});
export type LedgerClock = z.infer<typeof ledgerClockSchema>;

/** A file of the case that this reader may have. */
export const ledgerFileSchema = z.object({
  id: z.string(),
  kind: bilingualSchema,
  /** Media type. */
  type: z.string(),
  added: whenSchema,
});
export type LedgerFile = z.infer<typeof ledgerFileSchema>;

/** The ledger of one complaint: §4.4's fields, §7.2's fields, and the proof that nothing was changed. */
export const caseLedgerSchema = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  /** Null while the company's name can't be asked for. */
  company: bilingualSchema.nullable(),
  /** A service that knows names did not answer: some may be missing. */
  namesIncomplete: z.boolean(),
  estate: z.object({ id: z.string(), name: bilingualSchema, zone: z.string() }),
  standard: z.string(),
  standardTitle: bilingualSchema,
  channel: bilingualSchema,
  state: z.string(),
  confidential: z.boolean(),
  /** Who complained is not shown to this reader. */
  masked: z.boolean(),
  /** When it was read. */
  asOf: whenSchema,

  /** §4.4 and §7.2: the time of the complaint, and its bounds where only days are known. */
  time: whenSchema.extend({ between: z.tuple([whenSchema, whenSchema]).nullable() }),
  content: z.string().nullable(),
  result: bilingualSchema.extend({ words: z.string().nullable() }),
  personResponsible: z.string().nullable(),
  responsibleName: bilingualSchema.nullable(),
  timeOfFeedback: whenSchema.nullable(),

  item: bilingualSchema.extend({
    kind: bilingualSchema,
    class: bilingualSchema,
    /** Where it is: what kind of place, the building as far as the reader may know it, and what was said beside. */
    place: bilingualSchema,
    building: bilingualSchema.nullable(),
    where: z.string().nullable(),
  }),
  staff: z.array(z.object({ id: z.string(), as: bilingualSchema, name: bilingualSchema })),
  customer: z.object({
    kind: bilingualSchema,
    name: z.string().nullable(),
    phone: z.string().nullable(),
    dwellingId: z.string().nullable(),
    address: bilingualSchema.nullable(),
    wish: bilingualSchema,
  }),
  process: z.array(ledgerStepSchema),
  evaluation: z.object({
    score: z.int().nullable(),
    words: z.string().nullable(),
    /** `staff`: entered after a call with the owner (§4.4). */
    enteredBy: z.enum(['owner', 'staff']).nullable(),
  }),
  /** What was put right after the first answer: reopenings, reviews that found it not fixed, answers to low ratings. */
  rectification: z.array(saidSchema.extend({ title: bilingualSchema })),
  /** Null: Steward has no fees of complaints on record. */
  fees: z.string().nullable(),
  acceptance: saidSchema.extend({ result: bilingualSchema }).nullable(),
  archive: z.object({ number: z.string(), place: bilingualSchema }),

  clocks: z.array(ledgerClockSchema),
  firings: z.array(ledgerFiringSchema),
  files: z.array(ledgerFileSchema),
  chain: z.object({ facts: z.int(), lastHash: z.string(), intact: z.boolean() }),
});
export type CaseLedger = z.infer<typeof caseLedgerSchema>;
