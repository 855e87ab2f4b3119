import { Module } from '@nestjs/common';
import { HotSpotController } from './hot-spot.controller.js';
import { HotSpotService } from './hot-spot.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** Places that come back again and again. */
@Module({
  imports: [ReadModelsModule],
  controllers: [HotSpotController],
  providers: [HotSpotService],
})
export class HotSpotModule {}
