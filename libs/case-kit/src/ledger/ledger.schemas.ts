import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../reading/clock.schemas.js';
import { tongueSchema } from './sheet-tongue.js';

const asked = {
  /** Absent: all estates where the caller may take ledgers, and the company itself. */
  estate: idSchema.optional(),
  region: idSchema.optional(),
  /** Cases that began from then on, and before. */
  from: instantSchema.optional(),
  to: instantSchema.optional(),
};
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || Date.parse(from) < Date.parse(to);
const reversed = { message: 'from is before to', path: ['to'] };

/** Query of `GET <path>/ledger`. */
export const listLinesSchema = z
  .strictObject({
    ...asked,
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().max(300).optional(),
  })
  .refine(inOrder, reversed);
export type ListLines = z.infer<typeof listLinesSchema>;

/** Query of `GET <path>/ledger/file`. */
export const ledgerFileSchema = z
  .strictObject({ ...asked, format: z.enum(['csv', 'xlsx', 'pdf']).default('csv'), lang: tongueSchema })
  .refine(inOrder, reversed);
export type LedgerFileAsked = z.infer<typeof ledgerFileSchema>;

/** Query of a print. */
export const printedSchema = z.strictObject({ lang: tongueSchema });

const whenSchema = z.object({ at: instantSchema, between: z.tuple([instantSchema, instantSchema]).optional() });
const verdictSchema = z.object({ verdict: z.enum(['kept', 'late', 'open', 'unknown', 'void']), says: bilingualSchema });

/** How the first run of a clock went, target and limit each by itself; what nobody can know is said. */
export const ledgerVerdictSchema = z.object({
  clock: z.string(),
  title: bilingualSchema,
  clause: z.string().nullable(),
  /** Null: the clock has no target. */
  target: verdictSchema.nullable(),
  limit: verdictSchema,
});
export type LedgerVerdict = z.infer<typeof ledgerVerdictSchema>;

/** A case as one line of the ledger of its process. */
export const ledgerLineSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  estateId: z.string().nullable(),
  title: bilingualSchema,
  class: bilingualSchema.nullable(),
  state: z.object({ code: z.string(), title: bilingualSchema }),
  over: z.boolean(),
  place: bilingualSchema.nullable(),
  received: whenSchema,
  /** What was reported; null where it has no words, or the reader may not know them. */
  content: z.string().nullable(),
  responsible: z.object({ id: z.string(), name: bilingualSchema }).nullable(),
  handled: whenSchema.nullable(),
  /** How long it took, ms: both the same where that is known; null: it has not been dealt with, or nobody knows. */
  handling: z.object({ atLeast: z.number(), atMost: z.number() }).nullable(),
  /** One for each clock that the ledger shows and that the case has or had. */
  verdicts: z.array(ledgerVerdictSchema),
  /** Columns of its process: an instant, or words. */
  fields: z.array(z.object({ title: bilingualSchema, when: whenSchema.nullable(), words: bilingualSchema.nullable() })),
  /** It can't be computed at present: how its clocks went is not known here. */
  setAside: z.boolean(),
});
export type CaseLine = z.infer<typeof ledgerLineSchema>;

export const ledgerLinesSchema = z.object({
  title: bilingualSchema,
  clause: z.string(),
  items: z.array(ledgerLineSchema),
  /** Names could not all be asked for. */
  namesIncomplete: z.boolean(),
  next: z.string().nullable(),
});
export type CaseLines = z.infer<typeof ledgerLinesSchema>;

/** The handling record of one case (办理记录): its line, and everything that happened, in order. */
export const caseRecordSchema = ledgerLineSchema.extend({
  company: bilingualSchema.nullable(),
  estate: z.object({ name: bilingualSchema, zone: z.string() }),
  standard: bilingualSchema,
  namesIncomplete: z.boolean(),
  asOf: instantSchema,
  steps: z.array(
    z.object({
      seq: z.int(),
      type: z.string(),
      title: bilingualSchema,
      ...whenSchema.shape,
      by: z.object({ id: z.string(), name: bilingualSchema, role: bilingualSchema }),
      clause: z.string().nullable(),
      /** Whom it names, and until when. */
      details: z.array(bilingualSchema),
      words: z.string().nullable(),
    }),
  ),
  clocks: z.array(
    z.object({
      ...ledgerVerdictSchema.shape,
      started: whenSchema,
      limitAt: whenSchema,
      stopped: whenSchema.nullable(),
    }),
  ),
  firings: z.array(
    z.object({
      seq: z.int(),
      due: instantSchema,
      clause: z.string().nullable(),
      why: bilingualSchema,
      overruled: z.boolean(),
    }),
  ),
  /** Files of the case that this reader may have, oldest first. */
  files: z.array(
    z.object({ id: z.string(), kind: bilingualSchema, type: z.string(), added: z.object({ at: instantSchema }) }),
  ),
  chain: z.object({ facts: z.int(), lastHash: z.string(), intact: z.boolean() }),
});
export type CaseRecord = z.infer<typeof caseRecordSchema>;
/** A file of a case that its reader may have. */
export type RecordFile = CaseRecord['files'][number];
