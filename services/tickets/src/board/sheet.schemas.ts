import { idSchema, instantSchema } from '@steward/contracts';
import { listedFaceSchema } from '@steward/case-kit';
import { z } from 'zod';
import { mountedProcess } from './mounted-process.js';
import { bilingualSchema } from '../complaint/complaint.schemas.js';
import { handedOverSchema } from '../handover/handover.schemas.js';
import { listedCaseSchema } from '../listing/listing.schemas.js';

/** A fact of an estate as sheets show it; `by` is a person's id, `system:<part>`, or `owner`. */
const estateFactSchema = z.object({
  process: z.string(),
  caseId: z.string(),
  /** Null: of the company itself. */
  estateId: z.string().nullable(),
  number: z.string().nullable(),
  title: bilingualSchema,
  /** The case as it stands now: how grave, whether over, its limit, who has it. */
  class: z.string().nullable(),
  greenChannel: z.boolean(),
  over: z.boolean(),
  limitAt: instantSchema.nullable(),
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

/** A case of another process than the complaint on a sheet: its face, and what complaints have and it has not. */
const sheetFaceSchema = listedFaceSchema.extend({
  buildingId: z.null(),
  dwellingId: z.null(),
  classified: z.literal(true),
  external: z.null(),
  ownerWord: z.null(),
  observedUntil: instantSchema.nullable(),
  adoptedAt: instantSchema.nullable(),
  /** How many other faults of its piece it stands with (§3.5); 0: it is not marked. */
  repeated: z.int(),
});
export type SheetFace = z.infer<typeof sheetFaceSchema>;

const sheetCaseSchema = z.union([listedCaseSchema, sheetFaceSchema]);
export type SheetCase = z.infer<typeof sheetCaseSchema>;

const lastNote = { lastNote: lastNoteSchema.nullable() };
const notedCaseSchema = z.union([listedCaseSchema.extend(lastNote), sheetFaceSchema.extend(lastNote)]);
export type NotedCase = z.infer<typeof notedCaseSchema>;

export const handoverQuerySchema = z.strictObject({
  /** One estate; without it all that the caller's posts reach. */
  estate: idSchema.optional(),
  region: idSchema.optional(),
  /** Of this process only; default: of every one. */
  process: mountedProcess.optional(),
  /** When the shift began; 12 h ago by default, at most 7 days. */
  since: instantSchema.optional(),
  /** When the shift ends or ended: its notes and who took it over are given. Without it the newest that anything is known of. */
  change: instantSchema.optional(),
  /** When the next shift ends; in 12 h by default, at most in 7 days. */
  until: instantSchema.optional(),
});
export type HandoverQuery = z.infer<typeof handoverQuerySchema>;

const notedCases = z.object({ items: z.array(notedCaseSchema), more: z.boolean() });

/**
 * What one shift leaves to the next. Each case stands once, in the first part that it belongs to; each part in the order of harm,
 * at most 200 cases; `more` says that there are more.
 */
export const handoverSchema = z.object({
  /** Null: all estates. */
  estateId: z.string().nullable(),
  zone: z.string(),
  now: instantSchema,
  since: instantSchema,
  until: instantSchema,
  /** Limits that are broken and whose clocks still run: breached and unanswered. */
  late: notedCases,
  unassigned: notedCases,
  /** Open cases whose limit ends, or at which somebody must look, before `until`. */
  due: notedCases,
  /** Open cases that wait for the owner or a third party. */
  waiting: notedCases,
  happened: z.object({
    counts: z.array(z.object({ type: z.string(), title: bilingualSchema, count: z.int() })),
    /** What came in, was handed on, broke a limit, was fed back, closed or reopened; newest first. */
    facts: z.array(estateFactSchema),
  }),
  /** Of each estate the shift that is handed over: its notes, oldest first, and who took it over. */
  shifts: z.array(handedOverSchema),
});
export type Handover = z.infer<typeof handoverSchema>;

export const risksQuerySchema = z.strictObject({
  /** One estate; without it all that the caller's posts reach. */
  estate: idSchema.optional(),
  region: idSchema.optional(),
  /** Of this process only; default: of every one. */
  process: mountedProcess.optional(),
});
export type RisksQuery = z.infer<typeof risksQuerySchema>;

/** Where promises are in danger today, a day of the zone. Every list in the order of harm; `more`: which of them goes on. */
export const risksSchema = z.object({
  /** Null: all estates. */
  estateId: z.string().nullable(),
  zone: z.string(),
  now: instantSchema,
  day: z.object({ from: instantSchema, to: instantSchema }),
  /** A limit has passed and the clock still runs. */
  unanswered: z.array(sheetCaseSchema),
  /** A limit ends before the day does: a case that is late already stands here, too, when another of its limits does. */
  likely: z.array(sheetCaseSchema),
  /** Limits that were broken today, of each clock once; cases that are open first. */
  brokenToday: z.array(estateFactSchema),
  /** §3.3, §3.5: flags that stand, and pieces that fail again and again; open cases first, then those that are over, newest first. */
  hotSpots: z.array(sheetCaseSchema),
  more: z.object({ unanswered: z.boolean(), likely: z.boolean(), brokenToday: z.boolean(), hotSpots: z.boolean() }),
});
export type Risks = z.infer<typeof risksSchema>;
