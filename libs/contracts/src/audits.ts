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

/**
 * How a ledger and its case may disagree. `chain-broken`: a fact is not the one that was recorded; `head-differs`: the case's
 * row says otherwise than its facts (cut off, or added to); `state-differs`, `due-differs`: what was derived from the facts is
 * not what follows from them, a deadline that was moved included.
 */
export const auditDifferenceKinds = ['chain-broken', 'head-differs', 'state-differs', 'due-differs'] as const;
export type AuditDifferenceKind = (typeof auditDifferenceKinds)[number];

/** One place at which case and ledger disagree: ids, enums, numbers, instants and digests only. */
export const auditDifferenceSchema = z.object({
  kind: z.enum(auditDifferenceKinds),
  /** The number of the fact (`3`), or the name of what differs (`version`, `fold.handler`, `next-due`). */
  part: z.string().max(200),
  /** What is stored, and what it should be by the facts; null: nothing, or not known. */
  stored: z.string().max(200).nullable(),
  byFacts: z.string().max(200).nullable(),
  /** It was worked out anew from the facts. Never so for a broken chain or head. */
  healed: z.boolean(),
});
export type AuditDifference = z.infer<typeof auditDifferenceSchema>;

/** A case whose ledger is not what it should be. */
export const auditFindingSchema = z.object({
  caseId: idSchema,
  /** Absent where an earlier release looked: a complaint. */
  process: z.string().optional(),
  number: z.string().nullable(),
  companyId: idSchema,
  estateId: idSchema.nullable(),
  /** Firings that should have happened and were not in the ledger. `healed`: advancing the case recorded it. */
  missing: z.array(
    z.object({ firingId: z.string(), clause: z.string().nullable(), due: instantSchema, healed: z.boolean() }),
  ),
  /** Firings in the ledger that nothing accounts for, or that stand in it twice. */
  surplus: z.array(z.string()),
  /** Where the case's ledger was changed behind everybody's back. */
  differs: z.array(auditDifferenceSchema).optional(),
  /** The case can't be computed, so nothing could be compared but the chain and its head. */
  setAside: setAsideSchema.optional(),
});
export type AuditFinding = z.infer<typeof auditFindingSchema>;

export const auditPageSchema = z.object({
  /** Cases looked at, and firings that the rules name for them. */
  cases: count,
  expected: count,
  findings: z.array(auditFindingSchema),
  /** The same by process; one without cases on the page stands with zeros. Absent where an earlier release looked. */
  byProcess: z.array(z.object({ process: z.string(), cases: count, expected: count, findings: count })).optional(),
  /** Where the next page begins; null behind the last case. */
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const auditPageQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(500).default(100),
  /** What fell due within so many seconds is still on its way and not missing. */
  graceSeconds: z.int().min(0).max(86_400).optional(),
  /** Cases of this process only; absent: of every one of the service. */
  process: z.string().min(1).max(40).optional(),
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
