import { Module } from '@nestjs/common';
import { HandoverBookService } from './handover-book.service.js';
import { HandoverController } from './handover.controller.js';

/** The book of shifts. */
@Module({
  controllers: [HandoverController],
  providers: [HandoverBookService],
  exports: [HandoverBookService],
})
export class HandoverModule {}
