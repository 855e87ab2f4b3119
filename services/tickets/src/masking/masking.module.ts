import { Module } from '@nestjs/common';
import { ReadingsService } from './readings.service.js';

/** How much of a case somebody may read, and who read what (§7.4). */
@Module({
  providers: [ReadingsService],
  exports: [ReadingsService],
})
export class MaskingModule {}
