import { Module } from '@nestjs/common';
import { BelongingService } from './belonging.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** Ids in a body name what is there and within reach. */
@Module({
  imports: [ReadModelsModule],
  providers: [BelongingService],
  exports: [BelongingService],
})
export class NamingModule {}
