import {
  type Advanced,
  type Assign,
  type AssignmentQuestion,
  type CaseKnown,
  type CaseSnapshot,
  type CaseWords,
  type OwnerContact,
  type Told,
  type WordsQuestion,
  advancedSchema,
  assignSchema,
  assignmentQuestionSchema,
  caseKnownSchema,
  caseSnapshotSchema,
  caseWordsSchema,
  idSchema,
  ownerContactSchema,
  toldSchema,
  wordsQuestionSchema,
} from '@steward/contracts';
import { Describe, Internal, Ledger, advanceKnowing } from '@steward/service-kit';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ReporterService } from '../owner-link/reporter.service.js';
import { AdvanceService } from './advance.service.js';
import { AssignmentService } from './assignment.service.js';
import { CaseWordsService } from './case-words.service.js';

const caseId = { schema: idSchema };

/** What workflow activities ask and say, with a service token; see contracts/internal. */
@Controller('internal')
@Internal()
export class InternalController {
  constructor(
    private readonly advances: AdvanceService,
    private readonly assignments: AssignmentService,
    private readonly reporters: ReporterService,
    private readonly words: CaseWordsService,
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

  @Post('cases/:id/words')
  @Describe({
    summary: { zh: '消息用语：问题、位置、超时多久、要做的事', en: 'What messages say of a case and a firing' },
    response: caseWordsSchema,
    errors: ['case.unknown', 'firing.unknown'],
  })
  wordsOf(
    @Param('id', caseId) id: string,
    @Body({ schema: wordsQuestionSchema }) { firingId }: WordsQuestion,
  ): Promise<CaseWords> {
    return this.words.of(id, firingId);
  }

  @Get('cases/:id/assignment-question')
  @Describe({
    summary: { zh: '派单条件', en: 'What an assignment wants' },
    response: assignmentQuestionSchema,
    errors: ['case.unknown'],
  })
  question(@Param('id', caseId) id: string): Promise<AssignmentQuestion> {
    return this.assignments.question(id);
  }

  @Post('cases/:id/assign')
  @Describe({
    summary: { zh: '自动派单并记录到期的节点', en: 'Assign automatically, and record what is due' },
    response: advancedSchema,
    errors: ['case.unknown', 'case.busy'],
    clause: '§4.4',
  })
  assign(@Param('id', caseId) id: string, @Body({ schema: assignSchema }) body: Assign): Promise<Advanced> {
    return this.assignments.assign(id, body);
  }

  @Get('reporters/:id/contact')
  @Describe({
    summary: { zh: '报事人联系方式与一次性链接', en: "A reporter's contact with a newly signed link" },
    response: ownerContactSchema,
    errors: ['reporter.unknown'],
  })
  contact(@Param('id', { schema: idSchema }) id: string): Promise<OwnerContact> {
    return this.reporters.contact(id);
  }
}
