import { Module } from '@nestjs/common';
import { ComplaintActionsController } from './complaint-actions.controller.js';
import { ComplaintActionsService } from './complaint-actions.service.js';
import { MergingModule } from '../merging/merging.module.js';
import { NamingModule } from '../naming/naming.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Actions on complaints (§4.4). */
@Module({
  imports: [MergingModule, NamingModule, ReadingModule],
  controllers: [ComplaintActionsController],
  providers: [ComplaintActionsService],
})
export class ActionsModule {}
