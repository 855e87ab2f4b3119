import { idSchema } from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { type ContentRead, contentReadSchema } from '@steward/case-kit';
import {
  type Conversation,
  type ConversationQuery,
  conversationQuerySchema,
  conversationSchema,
} from './conversation.schemas.js';
import { ConversationService } from './conversation.service.js';

/** What was said about a complaint, and who read it (§3.2, §7.4). */
@Controller('v1/complaints')
export class ConversationController {
  constructor(private readonly conversations: ConversationService) {}

  @Get(':id/conversation')
  @Describe({
    summary: {
      zh: '沟通记录：备注、留言、通话、上门、预约；一次最多 500 条，先给最近的',
      en: 'Notes, messages, calls, visits and appointments in order; 500 at most at a time, the newest first asked',
    },
    response: conversationSchema,
    clause: '§3.2',
    errors: ['case.unknown'],
  })
  conversation(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: conversationQuerySchema }) query: ConversationQuery,
  ): Promise<Conversation> {
    return this.conversations.of(caller, id, query);
  }

  @Get(':id/reads')
  @Allow('supervisor', 'estate-manager', 'regional-manager', 'company', 'quality', 'admin')
  @Describe({
    summary: { zh: '保密工单的查阅记录', en: "Who read a confidential case's content" },
    response: z.object({ items: z.array(contentReadSchema) }),
    clause: '§7.4',
    errors: ['case.unknown'],
  })
  async reads(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<{ items: ContentRead[] }> {
    return { items: await this.conversations.reads(caller, id) };
  }
}
