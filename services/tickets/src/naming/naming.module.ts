import { Module } from '@nestjs/common';
import { BelongingService } from './belonging.service.js';

/** Ids in a body name what is there and within reach. */
@Module({
  providers: [BelongingService],
  exports: [BelongingService],
})
export class NamingModule {}
