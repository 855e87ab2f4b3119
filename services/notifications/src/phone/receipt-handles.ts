import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource, In, LessThan, type Repository } from 'typeorm';
import { receiptHandle, type ReceiptHandle } from './receipt-handle.entity.js';

/** Which use of a channel a handle stands for. */
export type HandledAttempt = Pick<ReceiptHandle, 'deliveryId' | 'attempt'>;

/** Receipts come within three days; a handle is forgotten after thirty, a few with each new one. ms. */
const keptFor = 30 * 86_400_000;
const forgottenAtOnce = 10;

/**
 * What a provider gets to name a message by, and gives back with its receipt: 88 random bits in the 15 characters that a
 * call's `OutId` may have. Whoever knows one was given it by us: providers sign no receipts. Kept before the message goes
 * out, because a receipt may be faster than our next commit. A provider that gives nothing back is known by its own id (`named`).
 */
@Injectable()
export class ReceiptHandles {
  private readonly rows: Repository<ReceiptHandle>;

  constructor(@Inject(SERVICE_DATA) data: DataSource) {
    this.rows = data.getRepository(receiptHandle);
  }

  /** A new handle for an attempt. */
  async issue(companyId: string, { deliveryId, attempt }: HandledAttempt): Promise<string> {
    const handle = randomBytes(11).toString('base64url');
    await this.rows.insert({ handle, companyId, deliveryId, attempt });
    const old = await this.rows.find({
      select: { handle: true },
      where: { issuedAt: LessThan(new Date(Date.now() - keptFor)) },
      order: { issuedAt: 'ASC' },
      take: forgottenAtOnce,
    });
    if (old.length > 0) await this.rows.delete({ handle: In(old.map((one) => one.handle)) });
    return handle;
  }

  /** The attempts of the handles that are ours, by handle. */
  async resolve(handles: readonly string[]): Promise<Map<string, HandledAttempt>> {
    const rows = await this.rows.findBy({ handle: In([...handles]) });
    return new Map(rows.map(({ attempt, deliveryId, handle }) => [handle, { deliveryId, attempt }]));
  }

  /** Keeps by which id of its own the provider will name this handle's message. */
  async named(handle: string, providerId: string): Promise<void> {
    await this.rows.update({ handle }, { providerId });
  }

  /** The attempts of the providers' ids that are ours, by id. */
  async resolveNames(ids: readonly string[]): Promise<Map<string, HandledAttempt>> {
    const rows = await this.rows.findBy({ providerId: In([...ids]) });
    return new Map(rows.map(({ attempt, deliveryId, providerId }) => [providerId ?? '', { deliveryId, attempt }]));
  }
}
