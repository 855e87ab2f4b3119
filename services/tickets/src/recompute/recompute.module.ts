import { Module } from '@nestjs/common';
import { RecomputeController } from './recompute.controller.js';
import { RecomputeService } from './recompute.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { SetAsideModule } from '../set-aside/set-aside.module.js';

/** Cases that were set aside come back. */
@Module({
  imports: [ReadModelsModule, ReadingModule, SetAsideModule],
  controllers: [RecomputeController],
  providers: [RecomputeService],
})
export class RecomputeModule {}
