import type { CaseKind, Channel, EquipmentKind, ProblemClass } from '@steward/handbook';
import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';

/*
 * POST /v1/imports/complaints      ComplaintImport → ComplaintImported     (idempotent by estate and external number)
 * POST /v1/imports/faults          FaultImport     → ComplaintImported     (the same, of equipment faults)
 */

const kinds = ['complaint', 'repair', 'enquiry', 'suggestion', 'praise'] as const satisfies readonly CaseKind[];
const channels = [
  'phone',
  'visit',
  'patrol',
  'qr',
  'wechat',
  'mail',
  'api',
  'import',
  'hotline-12345',
  'street-office',
  'neighbourhood-committee',
  'authority',
] as const satisfies readonly Channel[];
const classes = ['general', 'urgent', 'major', 'major-emergency'] as const satisfies readonly ProblemClass[];

/** Rows that one request may hold at most. */
export const importBatchLimit = 200;

/** When something happened: an instant, or its first and last possible instant where only the day is known. */
export const importedWhenSchema = z.union([
  z.strictObject({ at: instantSchema }),
  z.strictObject({ from: instantSchema, until: instantSchema }),
]);
export type ImportedWhen = z.infer<typeof importedWhenSchema>;

/** One complaint of another system's records. */
export const complaintRowSchema = z.strictObject({
  /** `<source>:<number>`: the same number again is the same case. */
  externalNumber: z.string().min(1).max(160),
  /** Where it stands in the file, from 1. */
  line: z.int().positive(),
  kind: z.enum(kinds),
  channel: z.enum(channels),
  place: z.string().min(1).max(80),
  category: z.string().min(1).max(80),
  problem: z.string().min(1).max(80),
  /** Absent: the provisional class of the leaf. */
  class: z.enum(classes).optional(),
  received: importedWhenSchema,
  /** When somebody accepted it there; absent: the records do not tell. */
  accepted: importedWhenSchema.optional(),
  /** When the owner was told there who handles it (§3.1); absent: the records do not tell. */
  responded: importedWhenSchema.optional(),
  /** Who of ours had it there, of a case that has ended; absent: the records name nobody. */
  handlerId: idSchema.optional(),
  /** Null: open when last seen; its fate is unknown. */
  closed: importedWhenSchema.nullable(),
  text: z.string().max(10_000),
  addressText: z.string().max(10_000),
});
export type ComplaintRow = z.infer<typeof complaintRowSchema>;

export const complaintImportSchema = z.strictObject({
  estateId: idSchema,
  /** Nothing later than this was seen; clocks of imported cases run no further. */
  observedUntil: instantSchema,
  /**
   * Rows without an end are to be taken over: the estate must be served. It starts no clock; cases go live by a plan that
   * somebody has looked at (`POST /v1/imports/adoptions`).
   */
  adopt: z.boolean(),
  /** Take over what a row says otherwise than before, as a correction in the case's ledger; absent: it is named and left. */
  corrections: z.boolean().optional(),
  /** Which system the rows come from, by the mapping's name for it. */
  source: z.string().min(1).max(40),
  rows: z.array(complaintRowSchema).min(1).max(importBatchLimit),
});
export type ComplaintImport = z.infer<typeof complaintImportSchema>;

const equipment = [
  'lift',
  'escalator',
  'water',
  'power',
  'heating',
  'fire',
  'access',
  'other',
] as const satisfies readonly EquipmentKind[];

/** One equipment fault of another system's records (§2.3.3). */
export const faultRowSchema = z.strictObject({
  /** `<source>:<number>`: the same number again is the same case. */
  externalNumber: z.string().min(1).max(160),
  /** Where it stands in the file, from 1. */
  line: z.int().positive(),
  kind: z.enum(equipment),
  /** Which piece it was, by the code on its plate or its id; absent: the records name none. */
  equipmentCode: z.string().min(1).max(80).optional(),
  /** Somebody who used it was in danger. */
  unsafe: z.boolean(),
  received: importedWhenSchema,
  /** When somebody was on it there; absent: the records do not tell. */
  responded: importedWhenSchema.optional(),
  /** Who of ours had it there, of a fault that has ended; absent: the records name nobody. */
  handlerId: idSchema.optional(),
  /** When it was repaired; null: open when last seen. */
  closed: importedWhenSchema.nullable(),
  text: z.string().max(10_000),
});
export type FaultRow = z.infer<typeof faultRowSchema>;

export const faultImportSchema = complaintImportSchema.extend({
  rows: z.array(faultRowSchema).min(1).max(importBatchLimit),
});
export type FaultImport = z.infer<typeof faultImportSchema>;

/** What of a record can differ from what was imported before under its number. */
export const recordFields = [
  'received',
  'accepted',
  'responded',
  'closed',
  'kind',
  'channel',
  'problem',
  'class',
  'text',
  'address',
  'equipment',
] as const;

/** One field of a record that says otherwise than what was imported before. Instants are ISO 8601, spans `from/until`, empty: nothing. */
export const recordDifferenceSchema = z.object({ field: z.enum(recordFields), was: z.string(), is: z.string() });
export type RecordDifference = z.infer<typeof recordDifferenceSchema>;

/** Something of a row, by a stable code and in words. */
const reasonSchema = z.object({ code: z.string(), zh: z.string(), en: z.string() });

/** One result per row, in the order of the rows. A refused row changes nothing and stops no other. */
export const complaintImportedSchema = z.object({
  rows: z.array(
    z.object({
      line: z.int().positive(),
      /**
       * `updated`: the end of a case imported before became known. `differs`: it says otherwise than before, and
       * was left; `corrected`: that was taken over.
       */
      status: z.enum(['created', 'updated', 'unchanged', 'differs', 'corrected', 'refused']),
      caseId: idSchema.optional(),
      /** The case's number, where the row speaks of a case that was there before. */
      caseNumber: z.string().nullable().optional(),
      /** What it says otherwise than what was imported before. */
      differences: z.array(recordDifferenceSchema).optional(),
      /** Why it was refused, or why its differences can't be taken over. */
      reason: reasonSchema.optional(),
      /** What of it could not be taken as it stands, though the row was: a piece of equipment that nobody knows. */
      remarks: z.array(reasonSchema).optional(),
    }),
  ),
});
export type ComplaintImported = z.infer<typeof complaintImportedSchema>;
