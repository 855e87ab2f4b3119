import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';

/** Which use of a channel a handle stands for. */
export interface HandledAttempt {
  readonly deliveryId: string;
  readonly attempt: number;
}

/** Receipts come within three days; a handle is forgotten after thirty. */
const forget = /* sql */ `
DELETE FROM steward.receipt_handle WHERE handle IN (
  SELECT handle FROM steward.receipt_handle WHERE issued_at < clock_timestamp() - interval '30 days' ORDER BY issued_at LIMIT 10)`;
const keep = /* sql */ `
INSERT INTO steward.receipt_handle (handle, company_id, delivery_id, attempt) VALUES ($1, $2, $3, $4)`;
const find = /* sql */ `
SELECT handle, delivery_id AS "deliveryId", attempt FROM steward.receipt_handle WHERE handle = ANY ($1)`;

/**
 * What a provider gets to name a message by, and gives back with its receipt: 88 random bits in the 15 characters that a
 * call's `OutId` may have. Whoever knows one was given it by us: providers sign no receipts. Kept before the message goes
 * out, because a receipt may be faster than our next commit.
 */
@Injectable()
export class ReceiptHandles {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** A new handle for an attempt. */
  async issue(companyId: string, { deliveryId, attempt }: HandledAttempt): Promise<string> {
    const handle = randomBytes(11).toString('base64url');
    await this.data.query(keep, [handle, companyId, deliveryId, attempt]);
    await this.data.query(forget);
    return handle;
  }

  /** The attempts of the handles that are ours, by handle. */
  async resolve(handles: readonly string[]): Promise<Map<string, HandledAttempt>> {
    const rows: (HandledAttempt & { handle: string })[] = await this.data.query(find, [handles]);
    return new Map(rows.map(({ handle, ...attempt }) => [handle, attempt]));
  }
}
