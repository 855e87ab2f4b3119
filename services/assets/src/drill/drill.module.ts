import { Module } from '@nestjs/common';
import { DayBookController } from './day-book.controller.js';
import { DayBookService } from './day-book.service.js';
import { DrillHeldService } from './drill-held.service.js';
import { DrillController, DutyController } from './drill.controller.js';
import { DrillNewsController } from './drill.news.controller.js';
import { DrillService } from './drill.service.js';
import { DutyService } from './duty.service.js';

/** Drills (§2.3.3, §2.4.2, §4.2): how often they are owed, when, and what became of each. */
@Module({
  controllers: [DayBookController, DutyController, DrillController, DrillNewsController],
  providers: [DayBookService, DutyService, DrillService, DrillHeldService],
})
export class DrillModule {}
