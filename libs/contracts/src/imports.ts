import type { CaseKind, Channel, ProblemClass } from '@steward/handbook';
import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';

/*
 * POST /v1/imports/complaints      ComplaintImport → ComplaintImported     (idempotent by estate and external number)
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
  /** Take rows without an end over as live cases, whose clocks start now. */
  adopt: z.boolean(),
  /** Which system the rows come from, by the mapping's name for it. */
  source: z.string().min(1).max(40),
  rows: z.array(complaintRowSchema).min(1).max(importBatchLimit),
});
export type ComplaintImport = z.infer<typeof complaintImportSchema>;

/** One result per row, in the order of the rows. A refused row changes nothing and stops no other. */
export const complaintImportedSchema = z.object({
  rows: z.array(
    z.object({
      line: z.int().positive(),
      /** `updated`: a case imported before was adopted, or its end became known. */
      status: z.enum(['created', 'updated', 'unchanged', 'refused']),
      caseId: idSchema.optional(),
      /** Why it was refused. */
      reason: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
    }),
  ),
});
export type ComplaintImported = z.infer<typeof complaintImportedSchema>;
