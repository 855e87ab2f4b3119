import { Module } from '@nestjs/common';
import { ProblemController } from './problem.controller.js';

/** The tree of problems. */
@Module({
  controllers: [ProblemController],
})
export class ProblemModule {}
