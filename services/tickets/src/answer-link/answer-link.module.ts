import { Module } from '@nestjs/common';
import { NamesModule } from '../names/names.module.js';
import { AnswerLinkController } from './answer-link.controller.js';
import { AnswerLinkService } from './answer-link.service.js';

/** Links by which whoever is called out answers. */
@Module({
  imports: [NamesModule],
  controllers: [AnswerLinkController],
  providers: [AnswerLinkService],
})
export class AnswerLinkModule {}
