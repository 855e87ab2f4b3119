import type { ContactKind } from '@steward/contracts';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** An address that somebody has proved to be his. */
export interface ContactProof {
  readonly personId: string;
  readonly kind: ContactKind;
  readonly companyId: string;
  readonly digest: string;
  readonly verifiedAt: Date;
}

/** A code on its way to an address. */
export interface ContactCode {
  readonly personId: string;
  readonly kind: ContactKind;
  readonly companyId: string;
  readonly digest: string;
  readonly seal: string;
  readonly sentAt: Date;
  readonly until: Date;
  readonly tries: number;
  readonly sent: number;
  readonly since: Date;
}

const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name });
const instant = (name: string): EntitySchemaColumnOptions => ({ type: 'timestamptz', name });
const integer = (name: string): EntitySchemaColumnOptions => ({ type: 'integer', name });
const whose = {
  personId: { ...text('person_id'), primary: true },
  kind: { ...text('kind'), primary: true },
  companyId: text('company_id'),
  digest: text('digest'),
} as const;

/** Proofs, by person and kind. */
export const contactProof = new EntitySchema<ContactProof>({
  name: 'ContactProof',
  tableName: 'contact_proof',
  schema: 'steward',
  columns: { ...whose, verifiedAt: instant('verified_at') },
});

/** Codes, by person and kind. */
export const contactCode = new EntitySchema<ContactCode>({
  name: 'ContactCode',
  tableName: 'contact_code',
  schema: 'steward',
  columns: {
    ...whose,
    seal: text('seal'),
    sentAt: instant('sent_at'),
    until: instant('until'),
    tries: integer('tries'),
    sent: integer('sent'),
    since: instant('since'),
  },
});
