import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  advancedSchema,
  caseKnownSchema,
  caseSnapshotSchema,
  idSchema,
  type Advanced,
  type CaseKnown,
  type CaseSnapshot,
} from '@steward/contracts';
import { Describe, Internal, Ledger, advanceKnowing } from '@steward/service-kit';
import { DayBookService } from './day-book.service.js';

/** What the workflow that follows a day book asks. */
@Controller('internal/cases')
@Internal()
export class DayBookController {
  constructor(
    private readonly ledger: Ledger,
    private readonly book: DayBookService,
  ) {}

  @Get(':id')
  @Describe({
    summary: { zh: '等待什么：下一个到期日', en: 'What is awaited: what falls due next at an estate' },
    response: caseSnapshotSchema,
    errors: ['case.unknown'],
  })
  snapshot(@Param('id', { schema: idSchema }) id: string): Promise<CaseSnapshot> {
    return this.book.snapshot(id);
  }

  @Post(':id/advance')
  @Describe({
    summary: { zh: '记下已到期的定期义务', en: 'Record what has fallen due of what is owed again and again' },
    response: advancedSchema,
    errors: ['case.unknown', 'case.busy'],
  })
  advance(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: caseKnownSchema }) known: CaseKnown,
  ): Promise<Advanced> {
    return advanceKnowing(this.ledger, known, () => this.book.advance(id));
  }
}
