import { idSchema } from '@steward/contracts';
import { type FactView, type FactsQuery, factsPage, factsPageSchema, factsQuerySchema } from '@steward/case-kit';
import { type Caller, CurrentCaller, Describe, type Page } from '@steward/service-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ComplaintQueryService } from '../filing/complaint-query.service.js';

/** What happened to a complaint, fact by fact (§4.4, §7.2). */
@Controller('v1/complaints')
export class LedgerController {
  constructor(private readonly queries: ComplaintQueryService) {}

  @Get(':id/facts')
  @Describe({
    summary: { zh: '工单台账', en: 'The facts of a complaint' },
    response: factsPageSchema,
    clause: '§7.2',
    errors: ['case.unknown', 'cursor.invalid'],
  })
  async facts(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: factsQuerySchema }) query: FactsQuery,
  ): Promise<Page<FactView>> {
    return factsPage(await this.queries.facts(caller, id), query);
  }
}
