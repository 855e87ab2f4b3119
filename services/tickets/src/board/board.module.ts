import { Module } from '@nestjs/common';
import { AllCasesController } from './all-cases.controller.js';
import { BoardController } from './board.controller.js';
import { BoardService } from './board.service.js';
import { EstateNewsService } from './estate-news.service.js';
import { HandoverService } from './handover.service.js';
import { LoadService } from './load.service.js';
import { OpenCasesGauge } from './open-cases.gauge.js';
import { RisksService } from './risks.service.js';
import { SheetFacesService } from './sheet-faces.service.js';
import { HandoverModule } from '../handover/handover.module.js';
import { ListingModule } from '../listing/listing.module.js';

/** The board, load, risks and what a shift leaves. */
@Module({
  imports: [HandoverModule, ListingModule],
  controllers: [AllCasesController, BoardController],
  providers: [
    BoardService,
    EstateNewsService,
    HandoverService,
    LoadService,
    OpenCasesGauge,
    RisksService,
    SheetFacesService,
  ],
})
export class BoardModule {}
