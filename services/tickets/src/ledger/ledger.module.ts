import { LEDGER_DESK } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { CaseLedgerController } from './case-ledger.controller.js';
import { CaseLedgerService } from './case-ledger.service.js';
import { EstateLedgerController } from './estate-ledger.controller.js';
import { EstateLedgerService } from './estate-ledger.service.js';
import { LedgerExportsService } from './ledger-exports.service.js';
import { LedgerController } from './ledger.controller.js';
import { ProcessLedgerDesk } from './process-ledger.desk.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { ExportModule } from '../export/export.module.js';
import { FilingModule } from '../filing/filing.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { NamesModule } from '../names/names.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** A case or an estate as a ledger, on screen, as a file and on paper. */
@Module({
  imports: [AttachmentsModule, ExportModule, FilingModule, ListingModule, NamesModule, ReadingModule],
  controllers: [CaseLedgerController, EstateLedgerController, LedgerController],
  providers: [
    CaseLedgerService,
    EstateLedgerService,
    LedgerExportsService,
    ProcessLedgerDesk,
    { provide: LEDGER_DESK, useExisting: ProcessLedgerDesk },
  ],
  exports: [LEDGER_DESK, LedgerExportsService],
})
export class LedgerModule {}
