import type { Qualification } from '@steward/handbook';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** What makes somebody fit, from when until when, and from when until when that was known; null: without end. */
export interface SpanRow {
  readonly companyId: string;
  readonly holder: string;
  readonly what: Qualification;
  readonly grade: number | null;
  readonly fromAt: Date;
  readonly untilAt: Date | null;
  readonly knownFrom: Date;
  readonly knownUntil: Date | null;
  readonly caseId: string;
  readonly seq: number;
  readonly confirmationId: string;
}

const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name });
const instant = (name: string, nullable = false): EntitySchemaColumnOptions => ({
  type: 'timestamptz',
  name,
  nullable,
});

/** Spans, by the entry of the ledger by which they hold. */
export const qualificationSpan = new EntitySchema<SpanRow>({
  name: 'QualificationSpan',
  tableName: 'qualification_span',
  schema: 'steward',
  columns: {
    companyId: text('company_id'),
    holder: text('holder'),
    what: { ...text('what'), primary: true },
    grade: { type: 'integer', nullable: true },
    fromAt: instant('from_at'),
    untilAt: instant('until_at', true),
    knownFrom: instant('known_from'),
    knownUntil: instant('known_until', true),
    caseId: { ...text('case_id'), primary: true },
    seq: { type: 'integer', primary: true },
    confirmationId: text('confirmation_id'),
  },
});
