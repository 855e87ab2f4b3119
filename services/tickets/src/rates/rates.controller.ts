import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { AggregateService } from './aggregate.service.js';
import { type League, type LeagueQuery, leagueQuerySchema, leagueSchema } from './league.schemas.js';
import { LeagueService } from './league.service.js';
import { RateCasesService } from './rate-cases.service.js';
import {
  type Aggregate,
  type AggregateQuery,
  type RateCases,
  type RateCasesQuery,
  type Rates,
  type RatesQuery,
  aggregateQuerySchema,
  aggregateSchema,
  rateCasesQuerySchema,
  rateCasesSchema,
  ratesQuerySchema,
  ratesSchema,
} from './rates.schemas.js';
import { figureReaders } from './figure-readers.js';
import { RatesService } from './rates.service.js';
import { type Trend, type TrendQuery, trendQuerySchema, trendSchema } from './trend.schemas.js';
import { TrendService } from './trend.service.js';

/** Key figures of complaints (§2.1.3, §5.1). */
@Controller('v1/figures/complaints')
export class RatesController {
  constructor(
    private readonly rates: RatesService,
    private readonly cases: RateCasesService,
    private readonly aggregates: AggregateService,
    private readonly trends: TrendService,
    private readonly leagues: LeagueService,
  ) {}

  @Get()
  @Allow(...figureReaders)
  @Describe({
    summary: { zh: '投诉响应率、48 小时率、72 小时率与办结率', en: 'Response, 48 h, 72 h and resolution rates' },
    response: ratesSchema,
    clause: '§2.1.3',
    errors: ['list.too-wide'],
  })
  figures(@CurrentCaller() caller: Caller, @Query({ schema: ratesQuerySchema }) query: RatesQuery): Promise<Rates> {
    return this.rates.of(caller, query);
  }

  @Get('trend')
  @Allow(...figureReaders)
  @Describe({
    summary: { zh: '各月或各季度的服务指标', en: 'The rates by month or quarter' },
    response: trendSchema,
    clause: '§2.1.3',
    errors: ['list.too-wide'],
  })
  trend(@CurrentCaller() caller: Caller, @Query({ schema: trendQuerySchema }) query: TrendQuery): Promise<Trend> {
    return this.trends.of(caller, query);
  }

  @Get('league')
  @Allow(...figureReaders)
  @Describe({
    summary: {
      zh: '小区、类别、处理人排名（含件数与区间；处理人仅限主管及管理人员）',
      en: 'Leagues of estates, categories and handlers, with counts and bounds; of handlers for those who lead them',
    },
    response: leagueSchema,
    clause: '§5.1',
    errors: ['list.too-wide'],
  })
  league(@CurrentCaller() caller: Caller, @Query({ schema: leagueQuerySchema }) query: LeagueQuery): Promise<League> {
    return this.leagues.of(caller, query);
  }

  @Get('cases')
  @Allow(...figureReaders)
  @Describe({
    summary: { zh: '指标背后的工单', en: 'The cases behind a rate' },
    response: rateCasesSchema,
    clause: '§2.1.3',
    errors: ['list.too-wide'],
  })
  behind(
    @CurrentCaller() caller: Caller,
    @Query({ schema: rateCasesQuerySchema }) query: RateCasesQuery,
  ): Promise<RateCases> {
    return this.cases.behind(caller, query);
  }

  @Get('aggregate')
  @Allow(...figureReaders)
  @Describe({
    summary: {
      zh: '向业主委员会通报的期间汇总（不含个人信息）',
      en: "A period's numbers for the owners' committee, without persons",
    },
    response: aggregateSchema,
    clause: '§3.4',
    errors: ['estate.unknown', 'list.too-wide'],
  })
  aggregate(
    @CurrentCaller() caller: Caller,
    @Query({ schema: aggregateQuerySchema }) query: AggregateQuery,
  ): Promise<Aggregate> {
    return this.aggregates.of(caller, query);
  }
}
