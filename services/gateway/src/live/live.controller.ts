import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LiveService } from './live.service.js';

const liveQuerySchema = z.strictObject({
  /** Only what happens in this estate, and in its company as such. */
  estate: idSchema.optional(),
});
type LiveQuery = z.infer<typeof liveQuerySchema>;

/** `<ring>-<n>`, as the last event that was heard had it; whatever else somebody sends is an unknown id. */
const lastEventIdSchema = z.string().max(64).optional().catch('unknown');

/** What happens, as it happens: within a second of its commit. */
@Controller('v1/live')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  /**
   * Server-sent events: `case`, `delivery`, `person`, `roster`, `estate`, `standard` with ids, enums and instants of what the
   * caller's scopes may see; `alive` at once and every 10 s; `reset`: fetch anew; `bye`: over, with the reason.
   */
  @Get()
  @Describe({
    summary: {
      zh: '实时事件（SSE）：可凭 Last-Event-ID 续传；收到 reset 请重新查询，收到 bye 请重新连接',
      en: 'Live events (SSE); resumes after Last-Event-ID, `reset` means fetch anew, `bye` means connect again',
    },
    produces: 'text/event-stream',
    errors: [
      { code: 'live.too-many', status: 429, when: { zh: '同一人的连接过多', en: 'too many streams of one person' } },
      { code: 'live.closing', status: 503, when: { zh: '服务正在停止', en: 'the process is stopping' } },
    ],
  })
  open(
    @CurrentCaller() caller: Caller,
    @Query({ schema: liveQuerySchema }) query: LiveQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    this.live.admit(caller);
    reply.hijack();
    this.live.open(caller, reply.raw, query.estate ?? null, lastEventIdSchema.parse(lastEventId) ?? null);
  }
}
