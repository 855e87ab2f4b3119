import { Module } from '@nestjs/common';
import { AggregateService } from './aggregate.service.js';
import { LeagueService } from './league.service.js';
import { RateCasesService } from './rate-cases.service.js';
import { RatesController } from './rates.controller.js';
import { RatesService } from './rates.service.js';
import { TrendService } from './trend.service.js';

/** Key figures (§2.1.3, §4.4). */
@Module({
  controllers: [RatesController],
  providers: [AggregateService, LeagueService, RateCasesService, RatesService, TrendService],
})
export class RatesModule {}
