import { Body, Controller, Headers, Inject, Post } from '@nestjs/common';
import { DomainError, idSchema } from '@steward/contracts';
import { canonicalJson, Describe, Ledger, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { z } from 'zod';
import { signatureHeader, verify } from '../channels/signature.js';
import type { NotificationsConfig } from '../config.js';
import { changeOf } from '../delivery/delivery.change.js';
import type { DeliveryFold } from '../delivery/delivery.fold.js';

const receiptSchema = z.strictObject({ deliveryId: idSchema, kind: z.enum(['delivered', 'read']) });
type Receipt = z.infer<typeof receiptSchema>;

/** Receipts of providers: proof that a message arrived (§4.4: "sent" is none). */
@Controller('v1/receipts')
@Public()
export class ReceiptController {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<NotificationsConfig>,
  ) {}

  /** Signed over the receipt's canonical JSON (RFC 8785), so that a proxy may reformat the body. */
  @Post()
  @Describe({
    summary: { zh: '送达或已读回执（HMAC 签名）', en: 'Receipt: delivered or read (HMAC signature)' },
    status: 204,
    errors: [
      {
        code: 'receipt.signature-wrong',
        status: 401,
        when: { zh: '签名不符或过期', en: 'the signature is wrong or too old' },
      },
      {
        code: 'receipt.not-configured',
        status: 404,
        when: { zh: '未设置回执密钥', en: 'no secret for receipts is set' },
      },
      'case.unknown',
    ],
  })
  async take(
    @Body({ schema: receiptSchema }) receipt: Receipt,
    @Headers(signatureHeader) signature: string | undefined,
  ): Promise<void> {
    const secret = this.context.config.RECEIPT_SECRET;
    if (secret === undefined) throw notConfigured();
    if (!verify(secret, canonicalJson(receipt), signature ?? '', Date.now())) throw wrongSignature();
    await this.ledger.act<undefined, DeliveryFold>('all-of-service', receipt.deliveryId, ({ fold }, now) => {
      const known = receipt.kind === 'read' ? fold.readAt : fold.deliveredAt;
      return changeOf(
        fold,
        known === null ? [{ type: 'delivery.received', data: { kind: receipt.kind, by: 'provider' } }] : [],
        now,
      );
    });
  }
}

const wrongSignature = (): DomainError =>
  new DomainError('unauthenticated', 'receipt.signature-wrong', {
    zh: '回执签名不符或已过期。',
    en: 'The signature is wrong or too old.',
  });
const notConfigured = (): DomainError =>
  new DomainError('not-found', 'receipt.not-configured', {
    zh: '未设置 RECEIPT_SECRET，不接收回执。',
    en: 'No receipts are taken: RECEIPT_SECRET is not set.',
  });
