import { Body, Controller, Post } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Describe, Public } from '@steward/service-kit';
import { z } from 'zod';
import { DeliveryService } from '../delivery/delivery.service.js';
import { ReceiptHandles } from '../phone/receipt-handles.js';
import { PushDevices } from './push-devices.js';
import { receiptParts, trial } from './push-receipt.js';

const pushReceiptSchema = z.strictObject({
  /** As it came with the notice. */
  handle: z.string().max(60),
  /** It was shown, or somebody pressed it. */
  result: z.enum(['delivered', 'answered']),
});
type PushReceipt = z.infer<typeof pushReceiptSchema>;

/**
 * Receipts of notices, from the devices themselves: push services say only that they took a message. What proves them is the handle,
 * which came encrypted for this device alone.
 */
@Controller('v1/receipts/push')
@Public()
export class PushReceiptController {
  constructor(
    private readonly handles: ReceiptHandles,
    private readonly devices: PushDevices,
    private readonly deliveries: DeliveryService,
  ) {}

  @Post()
  @Describe({
    summary: { zh: '设备回执：推送通知已显示或已点开', en: 'A device says that a notice was shown or pressed' },
    status: 204,
    errors: [
      {
        code: 'receipt.signature-wrong',
        status: 401,
        when: { zh: '不是本系统发出的流水号', en: 'the handle is none of ours' },
      },
    ],
  })
  async take(@Body({ schema: pushReceiptSchema }) { handle, result }: PushReceipt): Promise<void> {
    const parts = receiptParts(handle);
    const attempt = parts === null ? undefined : (await this.handles.resolve([parts.handle])).get(parts.handle);
    if (parts === null || attempt === undefined) throw notOurs();
    await this.devices.arrived(parts.deviceId);
    if (attempt.deliveryId === trial.deliveryId) return;
    await this.deliveries.report(attempt.deliveryId, {
      attempt: attempt.attempt,
      result,
      code: result === 'answered' ? 'pressed' : 'shown',
      retryable: false,
    });
  }
}

const notOurs = (): DomainError =>
  new DomainError('unauthenticated', 'receipt.signature-wrong', {
    zh: '回执中没有本系统发出的流水号。',
    en: 'This receipt carries no handle of ours.',
  });
