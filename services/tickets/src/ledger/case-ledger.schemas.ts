import { instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';

/** An instant, and as it reads in the estate's zone with its offset. */
const whenSchema = z.object({ at: instantSchema, local: z.string() });
const saidSchema = whenSchema.extend({ by: z.string(), words: z.string().nullable() });

/** One step of the process: a fact, with the words that belong to it. */
export const ledgerStepSchema = z.object({
  seq: z.int(),
  type: z.string(),
  title: bilingualSchema,
  at: instantSchema,
  local: z.string(),
  recordedAt: instantSchema,
  by: z.object({ id: z.string(), role: z.string() }),
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
  /** Persons and others whom it reached. */
  told: z.array(z.string()),
  overruled: z.boolean(),
});
export type LedgerFiring = z.infer<typeof ledgerFiringSchema>;

/** The ledger of one complaint: §4.4's fields, §7.2's fields, and the proof that nothing was changed. */
export const caseLedgerSchema = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  estate: z.object({ id: z.string(), name: bilingualSchema, zone: z.string() }),
  standard: z.string(),
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
  timeOfFeedback: whenSchema.nullable(),

  item: bilingualSchema.extend({ kind: bilingualSchema, class: bilingualSchema, where: z.string().nullable() }),
  staff: z.array(z.object({ id: z.string(), as: bilingualSchema })),
  customer: z.object({
    kind: bilingualSchema,
    name: z.string().nullable(),
    phone: z.string().nullable(),
    dwellingId: z.string().nullable(),
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

  firings: z.array(ledgerFiringSchema),
  chain: z.object({ facts: z.int(), lastHash: z.string(), intact: z.boolean() }),
});
export type CaseLedger = z.infer<typeof caseLedgerSchema>;
