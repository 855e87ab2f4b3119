import { EntitySchema } from 'typeorm';

/** Which use of a channel a handle stands for, and by what its provider names it. */
export interface ReceiptHandle {
  /** A secret between us and the provider. */
  readonly handle: string;
  readonly companyId: string;
  readonly deliveryId: string;
  readonly attempt: number;
  /** By the database's clock. */
  readonly issuedAt: Date;
  /** The provider's own id of the message; null: it has given none, or gives our handle back. */
  readonly providerId: string | null;
}

/** `steward.receipt_handle`. */
export const receiptHandle = new EntitySchema<ReceiptHandle>({
  name: 'receipt_handle',
  schema: 'steward',
  columns: {
    handle: { type: 'text', primary: true },
    companyId: { type: 'text', name: 'company_id' },
    deliveryId: { type: 'text', name: 'delivery_id' },
    attempt: { type: 'int' },
    issuedAt: { type: 'timestamptz', name: 'issued_at', insert: false },
    providerId: { type: 'text', name: 'provider_id', nullable: true },
  },
});
