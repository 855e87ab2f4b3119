import { Module } from '@nestjs/common';
import { FiringController } from './firing.controller.js';
import { FiringService } from './firing.service.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Points that were reached, and why. */
@Module({
  imports: [ReadingModule],
  controllers: [FiringController],
  providers: [FiringService],
})
export class FiringModule {}
