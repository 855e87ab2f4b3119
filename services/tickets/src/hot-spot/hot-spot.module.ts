import { Module } from '@nestjs/common';
import { HotSpotController } from './hot-spot.controller.js';
import { HotSpotService } from './hot-spot.service.js';

/** Places that come back again and again. */
@Module({
  controllers: [HotSpotController],
  providers: [HotSpotService],
})
export class HotSpotModule {}
