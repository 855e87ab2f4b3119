import { idSchema, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import { caseFilterFields, limitSchema } from '../complaint/complaint.schemas.js';
import { tongueSchema } from '@steward/case-kit';

const { mine: _mine, offered: _offered, receivedFrom: _from, receivedUntil: _until, ...filters } = caseFilterFields;

/**
 * Query of `GET /v1/ledger`: complaints received from `from` on and before `to`, by the filters of the list on screen; without
 * `estate` of all estates where the caller may take ledgers; `lang`: in which language, or in both.
 */
export const estateLedgerSchema = z
  .strictObject({
    ...filters,
    lang: tongueSchema,
    estate: idSchema.optional(),
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    format: z.enum(['csv', 'xlsx']).default('csv'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
    message: 'from is before to',
    path: ['to'],
  });
export type EstateLedgerQuery = z.infer<typeof estateLedgerSchema>;

export const listExportsSchema = z.strictObject({ estate: idSchema, limit: limitSchema });
export type ListExports = z.infer<typeof listExportsSchema>;

/** One export: who, what, when (§7.4). */
export const ledgerExportSchema = z.object({
  estateId: z.string(),
  caseId: z.string().nullable(),
  format: z.enum(['pdf', 'csv', 'xlsx']),
  query: z.record(z.string(), z.string()),
  by: z.object({ id: z.string(), roles: z.string() }),
  at: instantSchema,
});
export type LedgerExport = z.infer<typeof ledgerExportSchema>;
export const ledgerExportsSchema = z.object({ items: z.array(ledgerExportSchema) });
