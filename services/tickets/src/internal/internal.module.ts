import { Module } from '@nestjs/common';
import { AdvanceService } from './advance.service.js';
import { AssignmentService } from './assignment.service.js';
import { CaseWordsService } from './case-words.service.js';
import { InternalController } from './internal.controller.js';
import { OwnerLinkModule } from '../owner-link/owner-link.module.js';
import { SetAsideModule } from '../set-aside/set-aside.module.js';

/** What workflow activities ask and say. */
@Module({
  imports: [OwnerLinkModule, SetAsideModule],
  controllers: [InternalController],
  providers: [AdvanceService, AssignmentService, CaseWordsService],
  exports: [AdvanceService],
})
export class InternalModule {}
