import { Module } from '@nestjs/common';
import { ReplySheetController } from './reply-sheet.controller.js';
import { ReplySheetService } from './reply-sheet.service.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ReadModelsModule } from '../read-models/read-models.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** What an authority is answered on paper. */
@Module({
  imports: [LedgerModule, ReadModelsModule, ReadingModule],
  controllers: [ReplySheetController],
  providers: [ReplySheetService],
})
export class ExternalModule {}
