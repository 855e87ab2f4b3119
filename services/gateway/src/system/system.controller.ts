import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { deadMessageSchema, idSchema, replayedSchema, type DeadMessage, type Replayed } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { z } from 'zod';
import {
  serviceSchema,
  systemDeadLettersSchema,
  systemReplaySchema,
  systemSchema,
  type ServiceName,
  type SystemDeadLetters,
  type SystemReplay,
  type SystemView,
} from './system.schemas.js';
import { SecurityEvents } from '../security/security-events.service.js';
import { OperatorGuard } from './operator.js';
import { SystemService } from './system.service.js';

const notYours = {
  code: 'system.not-yours',
  status: 403,
  when: { zh: '不是运维公司的管理员', en: 'no administrator of the operating company' },
} as const;
const ofServiceSchema = z.strictObject({ service: serviceSchema.optional() });

/** How the system stands, and what it could not read; for the installation's operator alone. */
@Controller('v1/system')
@Allow('admin')
@UseGuards(OperatorGuard)
export class SystemController {
  constructor(
    private readonly system: SystemService,
    private readonly events: SecurityEvents,
  ) {}

  @Get()
  @Describe({
    summary: { zh: '系统状况：各服务、积压、死信数', en: 'How each service stands, what waits, dead letters' },
    response: systemSchema,
    errors: ['role.missing', notYours],
  })
  standing(): Promise<SystemView> {
    return this.system.standing();
  }

  @Get('dead-letters')
  @Describe({
    summary: { zh: '死信', en: 'Dead letters' },
    response: systemDeadLettersSchema,
    errors: ['role.missing', notYours],
  })
  list(
    @Query({ schema: ofServiceSchema }) { service }: { service?: ServiceName | undefined },
  ): Promise<SystemDeadLetters> {
    return this.system.deadLetters(service);
  }

  @Get('dead-letters/:service/:id')
  @Describe({
    summary: { zh: '一封死信的原文', en: 'The message of a dead letter' },
    response: deadMessageSchema,
    errors: ['role.missing', notYours, 'dead-letter.unknown', 'service.unreachable'],
  })
  one(
    @Param('service', { schema: serviceSchema }) service: ServiceName,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<DeadMessage> {
    return this.system.message(service, id);
  }

  @Post('dead-letters/replay')
  @HttpCode(200)
  @Describe({
    summary: { zh: '重放死信及其后等待的消息', en: 'Try dead letters again, and what waits behind them' },
    response: replayedSchema,
    errors: ['role.missing', notYours, 'service.unreachable'],
  })
  replay(@CurrentCaller() caller: Caller, @Body({ schema: systemReplaySchema }) body: SystemReplay): Promise<Replayed> {
    this.events.record({ kind: 'system.operated', companyId: null, actor: caller.id, code: 'dead-letters.replayed' });
    return this.system.replay(body);
  }
}
