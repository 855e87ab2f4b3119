import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import {
  type Caller,
  CurrentCaller,
  Describe,
  type IdempotencyKey,
  IdempotencyKeyOf,
  Public,
} from '@steward/service-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type OwnerFiled, type OwnerFiling, ownerFiledSchema, ownerFilingSchema } from './owner-intake.schemas.js';
import { OwnerIntakeService } from './owner-intake.service.js';

/** The form behind a building's or a dwelling's QR code (§3.2). */
@Controller('v1/places')
@Public()
export class OwnerIntakeController {
  constructor(private readonly intake: OwnerIntakeService) {}

  @Post(':code/complaints')
  @Describe({
    summary: { zh: '报事人扫码报事（无需登录）', en: 'An owner files by QR code, without signing in' },
    response: ownerFiledSchema,
    status: 201,
    clause: '§3.2',
    idempotent: true,
    errors: [
      'place.unknown',
      { code: 'place.not-served', status: 422, when: { zh: '该处停用或尚未登记', en: 'given up, or not known yet' } },
      { code: 'estate.inactive', status: 422, when: { zh: '小区已停止服务', en: 'the estate is no longer served' } },
      {
        code: 'problem.not-in-standard',
        status: 422,
        when: { zh: '现行标准没有该问题', en: 'the standard in force has no such leaf' },
      },
      {
        code: 'intake.too-many',
        status: 429,
        when: { zh: '提交过于频繁（仅限报事人渠道）', en: "too many within an hour or a day (owners' channels only)" },
      },
    ],
  })
  file(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: z.string().max(100) }) code: string,
    @Body({ schema: ownerFilingSchema }) body: OwnerFiling,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Req() request: FastifyRequest,
  ): Promise<OwnerFiled> {
    return this.intake.file(caller, code, body, request.ip, key);
  }
}
