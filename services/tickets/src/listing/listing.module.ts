import { Module } from '@nestjs/common';
import { CaseFilterService } from './case-filter.service.js';
import { FoundService } from './found.service.js';
import { ListingService } from './listing.service.js';

/** Lists of cases and what finds them. */
@Module({
  providers: [CaseFilterService, FoundService, ListingService],
  exports: [CaseFilterService, FoundService, ListingService],
})
export class ListingModule {}
