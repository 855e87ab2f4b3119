import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { bilingualSchema } from '../complaint/complaint.schemas.js';
import { listedCaseSchema } from '../listing/listing.schemas.js';

/** A fact of an estate as sheets show it; `by` is a person's id, `system:<part>`, or `owner`. */
const estateFactSchema = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  title: bilingualSchema,
  /** Who has the case now. */
  handlerId: z.string().nullable(),
  type: z.string(),
  typeTitle: bilingualSchema,
  at: instantSchema,
  recordedAt: instantSchema,
  by: z.string(),
  /** Of a point that was reached. */
  firing: z
    .object({
      clock: z.string(),
      clockTitle: bilingualSchema,
      point: z.string(),
      pointTitle: bilingualSchema,
      means: z.string(),
    })
    .nullable(),
});
export type EstateFact = z.infer<typeof estateFactSchema>;

/** The newest note, call, visit or message of a case; `text` null where it is masked: a confidential case is read on its own page (§7.4). */
const lastNoteSchema = z.object({
  kind: z.string(),
  text: z.string().nullable(),
  at: instantSchema,
  masked: z.boolean(),
});
export type LastNote = z.infer<typeof lastNoteSchema>;

const notedCaseSchema = listedCaseSchema.extend({ lastNote: lastNoteSchema.nullable() });
export type NotedCase = z.infer<typeof notedCaseSchema>;

export const handoverQuerySchema = z.strictObject({
  estate: idSchema,
  /** When the shift began; 12 h ago by default, at most 7 days. */
  since: instantSchema.optional(),
  /** When the next shift ends; in 12 h by default, at most in 7 days. */
  until: instantSchema.optional(),
});
export type HandoverQuery = z.infer<typeof handoverQuerySchema>;

/** What one shift leaves to the next. Each list holds at most 200 cases; `more` says that there are more. */
export const handoverSchema = z.object({
  estateId: z.string(),
  zone: z.string(),
  now: instantSchema,
  since: instantSchema,
  until: instantSchema,
  happened: z.object({
    counts: z.array(z.object({ type: z.string(), title: bilingualSchema, count: z.int() })),
    /** What came in, was handed on, broke a limit, was fed back, closed or reopened; newest first. */
    facts: z.array(estateFactSchema),
  }),
  /** Open cases that somebody must look at before `until`, the next first. */
  due: z.object({ items: z.array(notedCaseSchema), more: z.boolean() }),
  unassigned: z.object({ items: z.array(notedCaseSchema), more: z.boolean() }),
  /** Open cases that wait for the owner or a third party. */
  waiting: z.object({ items: z.array(notedCaseSchema), more: z.boolean() }),
});
export type Handover = z.infer<typeof handoverSchema>;

export const risksQuerySchema = z.strictObject({ estate: idSchema });
export type RisksQuery = z.infer<typeof risksQuerySchema>;

/** Where an estate's promises are in danger today, a day of its zone. */
export const risksSchema = z.object({
  estateId: z.string(),
  zone: z.string(),
  now: instantSchema,
  day: z.object({ from: instantSchema, to: instantSchema }),
  /** A limit ends before the day does. */
  likely: z.array(listedCaseSchema),
  /** Limits that were broken today; newest first. */
  brokenToday: z.array(estateFactSchema),
  /** A limit has passed, somebody was told, and the clock still runs. */
  unanswered: z.array(listedCaseSchema),
  /** §3.3: flags that stand, also of cases that are over; newest first. */
  hotSpots: z.array(listedCaseSchema),
});
export type Risks = z.infer<typeof risksSchema>;
