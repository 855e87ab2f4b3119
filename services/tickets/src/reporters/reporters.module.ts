import { Module } from '@nestjs/common';
import { LettingGoService } from './letting-go.service.js';
import { ReportersController } from './reporters.controller.js';
import { ReportersService } from './reporters.service.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Whoever complained, and who joined. */
@Module({
  imports: [ReadingModule],
  controllers: [ReportersController],
  providers: [LettingGoService, ReportersService],
  exports: [LettingGoService],
})
export class ReportersModule {}
