import { FILING_STEPS, FilingService, PROCESS } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { ComplaintFilingService } from './complaint-filing.service.js';
import { ComplaintQueryService } from './complaint-query.service.js';
import { ComplaintController } from './complaint.controller.js';
import { ListingModule } from '../listing/listing.module.js';
import { NamingModule } from '../naming/naming.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Complaints come in, and are found and read. */
@Module({
  imports: [ListingModule, NamingModule, ReadingModule],
  controllers: [ComplaintController],
  providers: [
    ComplaintQueryService,
    ComplaintFilingService,
    FilingService,
    { provide: PROCESS, useValue: 'complaint' },
    { provide: FILING_STEPS, useExisting: ComplaintFilingService },
  ],
  exports: [ComplaintQueryService],
})
export class FilingModule {}
