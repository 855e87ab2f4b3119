import { Module } from '@nestjs/common';
import { ComplaintStepsService } from './complaint-steps.service.js';
import { LinkingModule } from '../linking/linking.module.js';
import { MergingModule } from '../merging/merging.module.js';
import { NamingModule } from '../naming/naming.module.js';

/** What only complaints add to the way of their actions (§4.4). */
@Module({
  imports: [LinkingModule, MergingModule, NamingModule],
  providers: [ComplaintStepsService],
  exports: [ComplaintStepsService],
})
export class ActionsModule {}
