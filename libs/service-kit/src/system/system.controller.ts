import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  deadLettersSchema,
  deadMessageSchema,
  DomainError,
  idSchema,
  replayedSchema,
  replaySchema,
  serviceStandingSchema,
  type DeadLetterView,
  type DeadMessage,
  type Replay,
  type Replayed,
  type ServiceStanding,
} from '@steward/contracts';
import { z } from 'zod';
import { HealthController } from '../health/health.controller.js';
import { Internal } from '../identity/identity.decorators.js';
import type { NewsTransport } from '../news/news.transport.js';
import { Describe } from '../openapi/describe.decorator.js';
import { backlogOf } from '../destinations/outbox.js';
import { SERVICE_CONTEXT, type ServiceContext } from '../definition/service-definition.js';

const startedAt = new Date().toISOString();
const listSchema = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200) });

/** Gives the controller the transport that reads this service's news. */
export class NewsTransportHolder {
  transport: NewsTransport | null = null;
}

/** How this service stands and what it could not read: for the gateway, which shows it to administrators. */
@Controller('internal/system')
@Internal()
export class SystemController {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
    @Inject(NewsTransportHolder) private readonly held: NewsTransportHolder,
  ) {}

  @Get()
  @Describe({
    summary: { zh: '服务状况：依赖、积压、死信', en: 'How the service stands: parts, backlog, dead letters' },
    response: serviceStandingSchema,
    tag: 'system',
  })
  async standing(): Promise<ServiceStanding> {
    const { name, serviceData, bus } = this.context;
    const transport = this.transport();
    const topics = transport.handlers.topics();
    const [{ ready, parts }, relay, lags, parked, letters] = await Promise.all([
      this.modules.get(HealthController, { strict: false }).readiness(),
      backlogOf(serviceData),
      // Without the log nobody knows how far behind one is; everything else is known all the same.
      bus.lag(transport.group, topics).catch(() => null),
      transport.deadLetters.waiting(),
      transport.deadLetters.count(),
    ]);
    return {
      service: name,
      node: process.version,
      startedAt,
      ready,
      parts,
      relay: relay.map(({ destination, rows, age }) => ({ destination, waiting: rows, oldestSeconds: age })),
      consumers: topics.map((topic) => ({
        topic,
        unread: lags?.find((lag) => lag.topic === topic)?.messages ?? null,
        parked: parked.get(topic) ?? 0,
      })),
      deadLetters: letters,
    };
  }

  @Get('dead-letters')
  @Describe({
    summary: { zh: '死信：无法读取或处理的消息', en: 'Dead letters: messages that could not be read or handled' },
    response: deadLettersSchema,
    tag: 'system',
  })
  async list(@Query({ schema: listSchema }) { limit }: { limit: number }): Promise<{ items: DeadLetterView[] }> {
    return { items: await this.transport().deadLetters.list({ limit }) };
  }

  @Get('dead-letters/:id')
  @Describe({
    summary: { zh: '一封死信的原文', en: 'The message of a dead letter' },
    response: deadMessageSchema,
    errors: ['dead-letter.unknown'],
    tag: 'system',
  })
  async one(@Param('id', { schema: idSchema }) id: string): Promise<DeadMessage> {
    const found = await this.transport().deadLetters.message(id);
    if (found !== null) return found;
    throw new DomainError('not-found', 'dead-letter.unknown', {
      zh: '没有此死信，可能已经重放。',
      en: 'There is no such dead letter; it may have been replayed.',
    });
  }

  @Post('dead-letters/replay')
  @HttpCode(200)
  @Describe({
    summary: { zh: '重放死信及其后等待的消息', en: 'Try dead letters again, and what waits behind them' },
    response: replayedSchema,
    tag: 'system',
  })
  async replay(@Body({ schema: replaySchema }) { ids, leaveOut }: Replay): Promise<Replayed> {
    const { replayed, left, stillDead } = await this.transport().deadLetters.replay(ids === undefined ? {} : { ids }, {
      leaveOut,
    });
    return { replayed, left, stillDead: [...stillDead] };
  }

  private transport(): NewsTransport {
    const { transport } = this.held;
    if (transport === null) throw new Error('the service reads no news yet');
    return transport;
  }
}
