import { Module } from '@nestjs/common';
import { ComplaintQueryService } from './complaint-query.service.js';
import { ComplaintController } from './complaint.controller.js';
import { ComplaintService } from './complaint.service.js';
import { ListingModule } from '../listing/listing.module.js';
import { NamingModule } from '../naming/naming.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Complaints come in, and are found and read. */
@Module({
  imports: [ListingModule, NamingModule, ReadingModule],
  controllers: [ComplaintController],
  providers: [ComplaintQueryService, ComplaintService],
  exports: [ComplaintQueryService],
})
export class FilingModule {}
