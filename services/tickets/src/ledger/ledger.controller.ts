import { idSchema } from '@steward/contracts';
import { factView } from '@steward/case-kit';
import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Param } from '@nestjs/common';
import { ComplaintQueryService } from '../filing/complaint-query.service.js';
import { type FactView, factsSchema } from './ledger.schemas.js';

/** What happened to a complaint, fact by fact (§4.4, §7.2). */
@Controller('v1/complaints')
export class LedgerController {
  constructor(private readonly queries: ComplaintQueryService) {}

  @Get(':id/facts')
  @Describe({
    summary: { zh: '工单办理记录', en: 'The handling record of a complaint, entry by entry' },
    response: factsSchema,
    clause: '§7.2',
    errors: ['case.unknown'],
  })
  async facts(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<{ items: FactView[] }> {
    return { items: (await this.queries.facts(caller, id)).map(factView) };
  }
}
