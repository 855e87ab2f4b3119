import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import {
  type BaseConfig,
  type Caller,
  CurrentCaller,
  Describe,
  type DescribedError,
  type IdempotencyKey,
  IdempotencyKeyOf,
  Public,
  SERVICE_CONFIG,
  languageOf,
} from '@steward/service-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { uploadErrors } from '../attachments/attachment.controller.js';
import {
  type OwnAttachment,
  type UploadQuery,
  ownAttachmentSchema,
  uploadQuerySchema,
} from '../attachments/attachment.schemas.js';
import { bytesOf, uploadTypes } from '../attachments/upload.plugin.js';
import {
  type FaultFiled,
  type FaultReceipt,
  type ScannedFault,
  faultFiledSchema,
  faultReceiptSchema,
  scannedFaultSchema,
} from './fault-intake.schemas.js';
import { FaultIntakeService } from './fault-intake.service.js';

const code = { schema: z.string().max(100) };
const pass = { schema: z.string().max(200) };

const passErrors: readonly DescribedError[] = [
  { code: 'photo-pass.unknown', status: 404, when: { zh: '链接无效', en: 'not an address of ours' } },
  { code: 'photo-pass.expired', status: 410, when: { zh: '报障已过两小时', en: 'two hours are over' } },
];

/** The form behind the plate of a piece of equipment (§2.3.3). */
@Controller('v1/places')
@Public()
export class FaultIntakeController {
  constructor(
    private readonly intake: FaultIntakeService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {}

  @Post(':code/faults')
  @Describe({
    summary: {
      zh: '扫设备码报故障（无需登录）',
      en: "Report a fault by the code on a piece's plate, without signing in",
    },
    response: faultFiledSchema,
    status: 201,
    clause: '§2.3.3',
    idempotent: true,
    errors: [
      'place.unknown',
      { code: 'place.not-served', status: 422, when: { zh: '已报废或尚未登记', en: 'retired, or not known yet' } },
      { code: 'estate.inactive', status: 422, when: { zh: '小区已停止服务', en: 'the estate is no longer served' } },
      {
        code: 'intake.too-many',
        status: 429,
        when: { zh: '提交过于频繁（仅限报事人渠道）', en: "too many within an hour or a day (owners' channels only)" },
      },
    ],
  })
  report(
    @CurrentCaller() caller: Caller,
    @Param('code', code) given: string,
    @Body({ schema: scannedFaultSchema }) body: ScannedFault,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Req() request: FastifyRequest,
  ): Promise<FaultFiled> {
    return this.intake.file(caller, given, body, request.ip, key);
  }
  @Get(':code/faults/:pass')
  @Describe({
    summary: {
      zh: '扫码报障人的回执：进展与时限（报障后两小时内）',
      en: 'The receipt of whoever reported by a plate: how it stands and by when, for two hours',
    },
    response: faultReceiptSchema,
    clause: '§2.3.3',
    errors: passErrors,
  })
  receipt(@Param('code', code) _: string, @Param('pass', pass) given: string): Promise<FaultReceipt> {
    return this.intake.receipt(given);
  }

  @Post(':code/faults/:pass/attachments')
  @Describe({
    summary: {
      zh: '扫码报障人补传照片或语音（报障后两小时内）',
      en: 'Whoever reported by a plate sends a photo or recording, for two hours',
    },
    response: ownAttachmentSchema,
    status: 201,
    consumes: uploadTypes,
    clause: '§2.3.3',
    errors: [...passErrors, ...uploadErrors],
  })
  async attach(
    @Param('code', code) _: string,
    @Param('pass', pass) given: string,
    @Query({ schema: uploadQuerySchema }) query: UploadQuery,
    @Req() request: FastifyRequest,
  ): Promise<OwnAttachment> {
    const language = languageOf(request, this.config.defaultLanguage);
    return this.intake.attach(given, query.kind, await bytesOf(request), language);
  }
}
