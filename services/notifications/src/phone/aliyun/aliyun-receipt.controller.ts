import { isOfContactCode } from '../../contact-code/contact-code.service.js';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Describe, Public } from '@steward/service-kit';
import type { z } from 'zod';
import { DeliveryService } from '../../delivery/delivery.service.js';
import type { PhoneReport } from '../phone-provider.js';
import { ReceiptHandles } from '../receipt-handles.js';
import { receivedSchema, smsReportOf, smsReportsSchema, voiceReportOf, voiceReportsSchema } from './aliyun-receipts.js';

type Received = z.infer<typeof receivedSchema>;

const notOurs = {
  code: 'receipt.signature-wrong',
  status: 401,
  when: { zh: '没有一条带有本系统发出的流水号', en: 'none of them carries a handle of ours' },
} as const;

/**
 * Receipts that Alibaba Cloud pushes (addresses to enter at the provider: `<public address>/v1/receipts/aliyun/sms` and
 * `…/voice`). It signs nothing; what proves them is the handle that only the provider was given. Late, doubled and out of
 * order they change nothing that is known better.
 */
@Controller('v1/receipts/aliyun')
@Public()
export class AliyunReceiptController {
  constructor(
    private readonly handles: ReceiptHandles,
    private readonly deliveries: DeliveryService,
  ) {}

  @Post('sms')
  @HttpCode(200)
  @Describe({
    summary: { zh: '阿里云短信回执（SmsReport 批量推送）', en: 'Receipts of text messages from Alibaba Cloud' },
    response: receivedSchema,
    errors: [notOurs],
  })
  sms(@Body({ schema: smsReportsSchema }) reports: z.infer<typeof smsReportsSchema>): Promise<Received> {
    return this.take(reports.map(smsReportOf));
  }

  @Post('voice')
  @HttpCode(200)
  @Describe({
    summary: { zh: '阿里云语音呼叫记录（VoiceReport 批量推送）', en: 'Records of calls from Alibaba Cloud' },
    response: receivedSchema,
    errors: [notOurs],
  })
  voice(@Body({ schema: voiceReportsSchema }) reports: z.infer<typeof voiceReportsSchema>): Promise<Received> {
    return this.take(reports.map(voiceReportOf));
  }

  private async take(all: readonly (PhoneReport | null)[]): Promise<Received> {
    const reports = all.filter((report) => report !== null);
    const known = await this.handles.resolve(reports.map(({ handle }) => handle));
    // A push that only says that a phone rings is nobody's forgery.
    if (reports.length > 0 && known.size === 0) throw wrongSignature();
    for (const { code, handle, result, retryable } of reports) {
      const attempt = known.get(handle);
      if (attempt === undefined || isOfContactCode(attempt.deliveryId)) continue;
      await this.deliveries.report(attempt.deliveryId, { attempt: attempt.attempt, code, result, retryable });
    }
    return { code: 0, msg: '接收成功' };
  }
}

const wrongSignature = (): DomainError =>
  new DomainError('unauthenticated', 'receipt.signature-wrong', {
    zh: '回执中没有本系统发出的流水号。',
    en: 'None of these receipts carries a handle of ours.',
  });
