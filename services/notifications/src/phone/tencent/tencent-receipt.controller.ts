import { timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Describe, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import { z } from 'zod';
import type { NotificationsConfig } from '../../config.js';
import { DeliveryService } from '../../delivery/delivery.service.js';
import { ReceiptHandles } from '../receipt-handles.js';
import {
  tencentReceivedSchema,
  tencentSmsReportOf,
  tencentSmsReportsSchema,
  tencentVoiceReportOf,
  tencentVoiceReportSchema,
  type NamedReport,
} from './tencent-receipts.js';

type Received = z.infer<typeof tencentReceivedSchema>;

const keySchema = z.string().min(16).max(128);
const notOurs = {
  code: 'receipt.signature-wrong',
  status: 401,
  when: {
    zh: '地址中的密钥有误，或没有一条是本系统发出的',
    en: 'the key in the address is wrong, or none is of a message of ours',
  },
} as const;

/** A receipt may be faster than our record of the provider's id: it is looked for once more after so long, ms. */
const recordedWithin = 1_000;

/**
 * Receipts that Tencent Cloud pushes (addresses to enter at the provider:
 * `<public address>/v1/receipts/tencent/<TENCENT_RECEIPT_KEY>/sms` and `…/voice`). It signs nothing and its ids can be guessed; what
 * proves them is the key in the address, which only the provider was given. Late, doubled and out of order they change nothing that
 * is known better.
 */
@Controller('v1/receipts/tencent')
@Public()
export class TencentReceiptController {
  constructor(
    private readonly handles: ReceiptHandles,
    private readonly deliveries: DeliveryService,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<NotificationsConfig>,
  ) {}

  @Post(':key/sms')
  @HttpCode(200)
  @Describe({
    summary: { zh: '腾讯云短信下发状态通知', en: 'Receipts of text messages from Tencent Cloud' },
    response: tencentReceivedSchema,
    errors: [notOurs],
  })
  sms(
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: tencentSmsReportsSchema }) reports: z.infer<typeof tencentSmsReportsSchema>,
  ): Promise<Received> {
    return this.take(key, reports.map(tencentSmsReportOf));
  }

  @Post(':key/voice')
  @HttpCode(200)
  @Describe({
    summary: { zh: '腾讯云语音通知状态、按键与失败原因', en: 'How calls ended, from Tencent Cloud' },
    response: tencentReceivedSchema,
    errors: [notOurs],
  })
  voice(
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: tencentVoiceReportSchema }) push: z.infer<typeof tencentVoiceReportSchema>,
  ): Promise<Received> {
    const report = tencentVoiceReportOf(push);
    return this.take(key, report === null ? [] : [report]);
  }

  private async take(key: string, reports: readonly NamedReport[]): Promise<Received> {
    if (!isKey(key, this.context.config.TENCENT_RECEIPT_KEY)) throw wrongSignature();
    const ids = reports.map(({ id }) => id);
    let known = await this.handles.resolveNames(ids);
    if (known.size < new Set(ids).size) {
      await pause(recordedWithin);
      known = await this.handles.resolveNames(ids);
    }
    if (reports.length > 0 && known.size === 0) throw wrongSignature();
    for (const { code, id, result, retryable } of reports) {
      const attempt = known.get(id);
      if (attempt === undefined) continue;
      await this.deliveries.report(attempt.deliveryId, { attempt: attempt.attempt, code, result, retryable });
    }
    return { result: 0, errmsg: 'OK' };
  }
}

function isKey(given: string, wanted: string | undefined): boolean {
  if (wanted === undefined) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const wrongSignature = (): DomainError =>
  new DomainError('unauthenticated', 'receipt.signature-wrong', {
    zh: '回执地址中的密钥有误，或其中没有本系统发出的消息。',
    en: 'The key in the address is wrong, or none of these receipts is of a message of ours.',
  });
