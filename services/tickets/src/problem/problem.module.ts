import { Module } from '@nestjs/common';
import { ProblemController } from './problem.controller.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** The tree of problems. */
@Module({
  imports: [ReadModelsModule],
  controllers: [ProblemController],
})
export class ProblemModule {}
