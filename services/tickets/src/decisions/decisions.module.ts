import { Module } from '@nestjs/common';
import { DecisionController } from './decision.controller.js';
import { DecisionService } from './decision.service.js';
import { ListingModule } from '../listing/listing.module.js';

/** What waits for a second person. */
@Module({
  imports: [ListingModule],
  controllers: [DecisionController],
  providers: [DecisionService],
})
export class DecisionsModule {}
