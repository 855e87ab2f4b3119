import { Module } from '@nestjs/common';
import { AssignmentService } from './assignment.service.js';
import { CaseWordsService } from './case-words.service.js';
import { InternalController } from './internal.controller.js';
import { OwnerLinkModule } from '../owner-link/owner-link.module.js';

/** What workflow activities ask and say. */
@Module({
  imports: [OwnerLinkModule],
  controllers: [InternalController],
  providers: [AssignmentService, CaseWordsService],
})
export class InternalModule {}
