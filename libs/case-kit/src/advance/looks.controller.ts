import {
  type Advanced,
  type CaseKnown,
  type CaseSnapshot,
  type Told,
  advancedSchema,
  caseKnownSchema,
  caseSnapshotSchema,
  idSchema,
  toldSchema,
} from '@steward/contracts';
import { Describe, Internal, Ledger, advanceKnowing } from '@steward/service-kit';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { AdvanceService } from './advance.service.js';

const caseId = { schema: idSchema };

/** What the workflow of any case asks and says, with a service token; see contracts/internal. */
@Controller('internal')
@Internal()
export class LooksController {
  constructor(
    private readonly advances: AdvanceService,
    private readonly ledger: Ledger,
  ) {}

  @Get('cases/:id')
  @Describe({
    summary: { zh: '工单快照', en: 'Snapshot of a case' },
    response: caseSnapshotSchema,
    errors: ['case.unknown'],
  })
  snapshot(@Param('id', caseId) id: string): Promise<CaseSnapshot> {
    return this.advances.snapshot(id);
  }

  @Post('cases/:id/advance')
  @Describe({
    summary: { zh: '记录到期的节点', en: 'Record what is due' },
    response: advancedSchema,
    errors: ['case.unknown', 'case.busy'],
    clause: '§3.1',
  })
  advance(@Param('id', caseId) id: string, @Body({ schema: caseKnownSchema }) known: CaseKnown): Promise<Advanced> {
    return advanceKnowing(this.ledger, known, () => this.advances.advance(id));
  }

  @Post('cases/:id/told')
  @Describe({
    summary: { zh: '记录已通知的人员', en: 'Record who was told' },
    response: caseSnapshotSchema,
    errors: ['case.unknown', 'case.busy'],
  })
  told(@Param('id', caseId) id: string, @Body({ schema: toldSchema }) body: Told): Promise<CaseSnapshot> {
    return this.advances.told(id, body);
  }
}
