import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { MessageService } from './message.service.js';
import {
  messagesPageSchema,
  messagesQuerySchema,
  unreadSchema,
  type MessagesPage,
  type MessagesQuery,
} from './message.schemas.js';

/** The list of messages in the console: everybody sees his own. */
@Controller('v1/messages')
export class MessageController {
  constructor(private readonly messages: MessageService) {}

  @Get()
  @Describe({ summary: { zh: '我的消息，最新在前', en: 'My messages, newest first' }, response: messagesPageSchema })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: messagesQuerySchema }) query: MessagesQuery,
  ): Promise<MessagesPage> {
    return this.messages.list(caller, query);
  }

  @Get('unread')
  @Describe({ summary: { zh: '未读消息数', en: 'How many I have not read' }, response: unreadSchema })
  async unread(@CurrentCaller() caller: Caller): Promise<{ unread: number }> {
    return { unread: await this.messages.unread(caller) };
  }

  @Post(':id/read')
  @Describe({ summary: { zh: '标为已读', en: 'I have read it' }, status: 204, errors: ['message.unknown'] })
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.messages.read(caller, id);
  }
}
