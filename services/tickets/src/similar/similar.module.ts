import { Module } from '@nestjs/common';
import { JoiningService } from './joining.service.js';
import { SimilarController } from './similar.controller.js';
import { SimilarService } from './similar.service.js';
import { ListingModule } from '../listing/listing.module.js';
import { ReadingModule } from '../reading/reading.module.js';

/** Cases that may be the same. */
@Module({
  imports: [ListingModule, ReadingModule],
  controllers: [SimilarController],
  providers: [JoiningService, SimilarService],
})
export class SimilarModule {}
