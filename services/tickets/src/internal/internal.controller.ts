import {
  type Advanced,
  type Assign,
  type AssignmentQuestion,
  type ContactQuery,
  type CaseWords,
  type OwnerContact,
  type WordsQuestion,
  advancedSchema,
  assignSchema,
  assignmentQuestionSchema,
  contactQuerySchema,
  caseWordsSchema,
  idSchema,
  ownerContactSchema,
  wordsQuestionSchema,
} from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ReporterService } from '../owner-link/reporter.service.js';
import { AssignmentService } from './assignment.service.js';
import { CaseWordsService } from './case-words.service.js';

const caseId = { schema: idSchema };

/** What workflow activities ask and say of complaints, with a service token; see contracts/internal. */
@Controller('internal')
@Internal()
export class InternalController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly reporters: ReporterService,
    private readonly words: CaseWordsService,
  ) {}

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
    summary: { zh: '报事人联系方式与随通知发出的链接', en: "A reporter's contact with the link of this message" },
    response: ownerContactSchema,
    errors: ['reporter.unknown', 'case.unknown'],
  })
  contact(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: contactQuerySchema }) { case: caseId, firing }: ContactQuery,
  ): Promise<OwnerContact> {
    return this.reporters.contact(
      id,
      caseId === undefined || firing === undefined ? null : { caseId, firingId: firing },
    );
  }
}
