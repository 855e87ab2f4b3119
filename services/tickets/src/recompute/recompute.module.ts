import { Module } from '@nestjs/common';
import { RecomputeController } from './recompute.controller.js';
import { RecomputeService } from './recompute.service.js';
import { ReadingModule } from '../reading/reading.module.js';
import { SetAsideModule } from '../set-aside/set-aside.module.js';

/** Cases that were set aside come back. */
@Module({
  imports: [ReadingModule, SetAsideModule],
  controllers: [RecomputeController],
  providers: [RecomputeService],
})
export class RecomputeModule {}
