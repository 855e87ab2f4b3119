import { Module } from '@nestjs/common';
import { ReplySheetController } from './reply-sheet.controller.js';
import { ReplySheetService } from './reply-sheet.service.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** What an authority is answered on paper. */
@Module({
  imports: [LedgerModule, ReadingModule],
  controllers: [ReplySheetController],
  providers: [ReplySheetService],
})
export class ExternalModule {}
