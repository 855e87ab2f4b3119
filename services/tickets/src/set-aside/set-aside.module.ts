import { Module } from '@nestjs/common';
import { SetAsideService } from './set-aside.service.js';

/** Cases that can’t be computed. */
@Module({
  providers: [SetAsideService],
  exports: [SetAsideService],
})
export class SetAsideModule {}
