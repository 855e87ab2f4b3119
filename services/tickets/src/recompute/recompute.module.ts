import { Module } from '@nestjs/common';
import { RecomputeController } from './recompute.controller.js';
import { RecomputeService } from './recompute.service.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Cases that were set aside come back. */
@Module({
  imports: [ReadingModule],
  controllers: [RecomputeController],
  providers: [RecomputeService],
})
export class RecomputeModule {}
