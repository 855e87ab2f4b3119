import { Module } from '@nestjs/common';
import { OpenByFigureController } from './open-by-figure.controller.js';
import { OpenByFigureService } from './open-by-figure.service.js';

/** Open cases that a figure of the standard concerns. */
@Module({
  controllers: [OpenByFigureController],
  providers: [OpenByFigureService],
})
export class FiguresModule {}
