import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { type Rates, type RatesQuery, ratesQuerySchema, ratesSchema } from './rates.schemas.js';
import { RatesService, figureReaders } from './rates.service.js';

/** Key figures of complaints (§2.1.3, §5.1). */
@Controller('v1/figures/complaints')
export class RatesController {
  constructor(private readonly rates: RatesService) {}

  @Get()
  @Allow(...figureReaders)
  @Describe({
    summary: { zh: '投诉响应率、48 小时率、72 小时率与解决率', en: 'Response, 48 h, 72 h and resolution rates' },
    response: ratesSchema,
    clause: '§2.1.3',
    errors: ['list.too-wide'],
  })
  figures(@CurrentCaller() caller: Caller, @Query({ schema: ratesQuerySchema }) query: RatesQuery): Promise<Rates> {
    return this.rates.of(caller, query);
  }
}
