import { z } from 'zod';
import { sheetIds } from './sheet.types.js';

export const sheetIdSchema = z.enum(sheetIds);
export const companyQuerySchema = z.strictObject({ company: z.string().min(1).max(64) });
export type CompanyQuery = z.infer<typeof companyQuerySchema>;
/** Everything of a company that the caller may read, or what is at one estate. */
export const exportQuerySchema = companyQuerySchema.extend({ estate: z.string().min(1).max(64).optional() });
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** What of a file is read: what is hidden in it is left out and said, unless it is asked for. */
const hiddenQuery = { hidden: z.enum(['leave-out', 'include']).default('leave-out') };
export const fileQuerySchema = companyQuerySchema.extend(hiddenQuery);
export type FileQuery = z.infer<typeof fileQuerySchema>;
/**
 * `try` says what would come of each row and keeps nothing; `good` applies the good rows, without those that take something away
 * unless `losses` says that somebody has seen what and agrees.
 */
export const uploadQuerySchema = fileQuerySchema.extend({
  mode: z.enum(['try', 'good']),
  losses: z.enum(['refuse', 'take']).default('refuse'),
});
export type UploadQuery = z.infer<typeof uploadQuerySchema>;

/** Why a row is refused: where, by which code, in the caller's language, and what to do. */
export const reasonSchema = z.object({
  /** Name of the column; null: the row as a whole. */
  column: z.string().nullable(),
  /** `C12`; null: the row as a whole, or a column that the file lacks. */
  cell: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  advice: z.string(),
});
export type Reason = z.infer<typeof reasonSchema>;

export const rowVerdictSchema = z.object({
  row: z.number(),
  id: z.string(),
  /** What the row is about, as the file says it. */
  label: z.string(),
  verdict: z.enum(['new', 'changed', 'unchanged', 'removed', 'refused']),
  /** Field by field, in words; `lost`: a value goes. `cell` says it; null: no cell of the file. */
  changes: z.array(
    z.object({
      field: z.string(),
      cell: z.string().nullable(),
      before: z.string(),
      after: z.string(),
      lost: z.boolean(),
    }),
  ),
  reasons: z.array(reasonSchema),
});
export type RowVerdict = z.infer<typeof rowVerdictSchema>;

export const sheetResultSchema = z.object({
  kind: sheetIdSchema,
  mode: z.enum(['try', 'good']),
  sheet: z.string().nullable(),
  notes: z.array(z.string()),
  /** How many values would go, or went. */
  losses: z.number(),
  rows: z.array(rowVerdictSchema),
});
export type SheetResult = z.infer<typeof sheetResultSchema>;

/** A line of the answer (newline-delimited JSON): how far it is, and at last the result, or why it stopped. */
export const sheetLineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number(), of: z.number() }),
  z.object({ type: z.literal('result'), result: sheetResultSchema }),
  z.object({
    type: z.literal('stopped'),
    problem: z.object({ status: z.number(), code: z.string(), detail: z.string() }),
    /** What was applied before it stopped. */
    result: sheetResultSchema,
  }),
]);
export type SheetLine = z.infer<typeof sheetLineSchema>;
