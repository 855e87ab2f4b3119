import { Module } from '@nestjs/common';
import { MergingService } from './merging.service.js';
import { ReportersModule } from '../reporters/reporters.module.js';

/** Complaints that are about the same thing. */
@Module({
  imports: [ReportersModule],
  providers: [MergingService],
  exports: [MergingService],
})
export class MergingModule {}
