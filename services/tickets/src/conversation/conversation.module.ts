import { Module } from '@nestjs/common';
import { ConversationController } from './conversation.controller.js';
import { ConversationService } from './conversation.service.js';
import { ReadingModule } from '../reading/reading.module.js';

/** What was said on a case, and who read it. */
@Module({
  imports: [ReadingModule],
  controllers: [ConversationController],
  providers: [ConversationService],
})
export class ConversationModule {}
