import { Module } from '@nestjs/common';
import { LettingGoService } from './letting-go.service.js';
import { ReportersController } from './reporters.controller.js';
import { ReportersService } from './reporters.service.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Whoever complained, and who joined. */
@Module({
  imports: [ReadModelsModule, ReadingModule],
  controllers: [ReportersController],
  providers: [LettingGoService, ReportersService],
  exports: [LettingGoService],
})
export class ReportersModule {}
