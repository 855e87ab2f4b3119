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
import { type OwnerFiled, ownerFiledSchema } from '../owner-intake/owner-intake.schemas.js';
import { type ScannedFault, scannedFaultSchema } from './fault-intake.schemas.js';
import { FaultIntakeService } from './fault-intake.service.js';

/** The form behind the plate of a piece of equipment (§2.3.3). */
@Controller('v1/places')
@Public()
export class FaultIntakeController {
  constructor(private readonly intake: FaultIntakeService) {}

  @Post(':code/faults')
  @Describe({
    summary: {
      zh: '扫设备码报故障（无需登录）',
      en: "Report a fault by the code on a piece's plate, without signing in",
    },
    response: ownerFiledSchema,
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
        when: { zh: '提交过于频繁（仅限业主渠道）', en: "too many within an hour or a day (owners' channels only)" },
      },
    ],
  })
  report(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: z.string().max(100) }) code: string,
    @Body({ schema: scannedFaultSchema }) body: ScannedFault,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Req() request: FastifyRequest,
  ): Promise<OwnerFiled> {
    return this.intake.file(caller, code, body, request.ip, key);
  }
}
