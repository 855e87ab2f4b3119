import { Module } from '@nestjs/common';
import { HandoverBookService } from './handover-book.service.js';
import { HandoverController } from './handover.controller.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';

/** The book of shifts. */
@Module({
  imports: [ReadModelsModule],
  controllers: [HandoverController],
  providers: [HandoverBookService],
  exports: [HandoverBookService],
})
export class HandoverModule {}
