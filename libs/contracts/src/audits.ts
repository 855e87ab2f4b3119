import { z } from 'zod';
import { idSchema, instantSchema } from './ids.js';
import { setAsideSchema } from './snapshot.js';

/*
 * The ledgers against what the rules name.
 *
 * tickets        POST /v1/audits/pages                  AuditPageQuery → AuditPage   (company, quality, admin)
 *                POST /internal/audits                                 → AuditBegun  (goes on with one that was left)
 *                POST /internal/audits/{id}/pages       AuditFrom      → AuditPage   (the same page again changes nothing)
 */

const count = z.int().nonnegative();

/** A case whose ledger is not what it should be. */
export const auditFindingSchema = z.object({
  caseId: idSchema,
  number: z.string().nullable(),
  companyId: idSchema,
  estateId: idSchema.nullable(),
  /** Firings that should have happened and were not in the ledger. `healed`: advancing the case recorded it. */
  missing: z.array(
    z.object({ firingId: z.string(), clause: z.string().nullable(), due: instantSchema, healed: z.boolean() }),
  ),
  /** Firings in the ledger that nothing accounts for, or that stand in it twice. */
  surplus: z.array(z.string()),
  /** The case can't be computed, so nothing could be compared. */
  setAside: setAsideSchema.optional(),
});
export type AuditFinding = z.infer<typeof auditFindingSchema>;

export const auditPageSchema = z.object({
  /** Cases looked at, and firings that the rules name for them. */
  cases: count,
  expected: count,
  findings: z.array(auditFindingSchema),
  /** Where the next page begins; null behind the last case. */
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const auditPageQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(500).default(100),
  /** What fell due within so many seconds is still on its way and not missing. */
  graceSeconds: z.int().min(0).max(86_400).optional(),
  /** Advance cases that lack a firing. */
  advance: z.boolean().default(true),
});
export type AuditPageQuery = z.infer<typeof auditPageQuerySchema>;

/** Where a page of a scheduled audit begins; null: at the first case. */
export const auditFromSchema = z.strictObject({ cursor: z.string().max(200).nullable() });
export type AuditFrom = z.infer<typeof auditFromSchema>;

export const auditBegunSchema = z.object({
  auditId: idSchema,
  cursor: z.string().nullable(),
  lastEndedAt: instantSchema.nullable(),
  /** No audit ended for twice its interval: somebody must hear that none took place. */
  overdue: z.boolean(),
});
export type AuditBegun = z.infer<typeof auditBegunSchema>;
