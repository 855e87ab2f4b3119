import { Module } from '@nestjs/common';
import { ComplaintStepsService } from './complaint-steps.service.js';
import { MergingModule } from '../merging/merging.module.js';
import { NamingModule } from '../naming/naming.module.js';

/** What only complaints add to the way of their actions (§4.4). */
@Module({
  imports: [MergingModule, NamingModule],
  providers: [ComplaintStepsService],
  exports: [ComplaintStepsService],
})
export class ActionsModule {}
