import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  advancedSchema,
  answerSchema,
  assignmentAnswerSchema,
  assignmentQuestionSchema,
  cardsAnswerSchema,
  cardsQuestionSchema,
  caseKnownSchema,
  caseSnapshotSchema,
  idSchema,
  namesQuestionSchema,
  personNamesSchema,
  questionSchema,
  standingAnswerSchema,
  standingQuestionSchema,
  type Advanced,
  type Answer,
  type AssignmentAnswer,
  type AssignmentQuestion,
  type CardsAnswer,
  type CardsQuestion,
  type CaseKnown,
  type CaseSnapshot,
  type NamesQuestion,
  type PersonNames,
  type Question,
  type StandingAnswer,
  type StandingQuestion,
} from '@steward/contracts';
import { Describe, Internal, Ledger, advanceKnowing } from '@steward/service-kit';
import { AnswersService } from '../answers/answers.service.js';
import { LeaveService } from '../person/leave.service.js';
import { NamesService } from '../person/names.service.js';
import { ReadinessWatchService } from '../readiness/readiness-watch.service.js';
import { StandingService } from '../person/standing.service.js';

/** What workflow activities ask of staff. */
@Controller('internal')
@Internal()
export class InternalController {
  constructor(
    private readonly answers: AnswersService,
    private readonly leave: LeaveService,
    private readonly readiness: ReadinessWatchService,
    private readonly people: StandingService,
    private readonly ledger: Ledger,
    private readonly namesOnFile: NamesService,
  ) {}

  @Post('answers')
  @Describe({
    summary: { zh: '由谁应答（逐级上报用）', en: 'Who answers, for what is reported upward' },
    response: answerSchema,
  })
  answer(@Body({ schema: questionSchema }) question: Question): Promise<Answer> {
    return this.answers.answer(question);
  }

  @Post('handlers')
  @Describe({ summary: { zh: '自动派单给谁', en: 'Who gets a case by himself' }, response: assignmentAnswerSchema })
  handler(@Body({ schema: assignmentQuestionSchema }) question: AssignmentQuestion): Promise<AssignmentAnswer> {
    return this.answers.handler(question);
  }

  @Post('people/cards')
  @Describe({
    summary: { zh: '姓名与电话（用于消息）', en: 'Names and numbers, for messages' },
    response: cardsAnswerSchema,
  })
  cards(@Body({ schema: cardsQuestionSchema }) question: CardsQuestion): Promise<CardsAnswer> {
    return this.answers.cards(question);
  }

  @Post('people/standing')
  @Describe({ summary: { zh: '人员此刻的在职状态与岗位', en: 'How people stand now' }, response: standingAnswerSchema })
  standing(@Body({ schema: standingQuestionSchema }) question: StandingQuestion): Promise<StandingAnswer> {
    return this.people.standing(question);
  }

  @Post('names')
  @Describe({
    summary: { zh: '人员姓名（打印与导出用）', en: 'What people are called, for paper' },
    response: personNamesSchema,
  })
  names(@Body({ schema: namesQuestionSchema }) question: NamesQuestion): Promise<PersonNames> {
    return this.namesOnFile.of(question);
  }

  @Get('cases/:id')
  @Describe({
    summary: {
      zh: '等待什么：休假开始或结束、每周就绪检查',
      en: 'What is awaited: somebody’s leave, or the weekly look',
    },
    response: caseSnapshotSchema,
    errors: ['case.unknown'],
  })
  async snapshot(@Param('id', { schema: idSchema }) id: string): Promise<CaseSnapshot> {
    return (await this.ownerOf(id)).snapshot(id);
  }

  @Post('cases/:id/advance')
  @Describe({
    summary: { zh: '记下已到时间的休假或就绪检查', en: 'Record leave that has begun or ended, or what the look found' },
    response: advancedSchema,
    errors: ['case.unknown', 'case.busy'],
  })
  advance(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: caseKnownSchema }) known: CaseKnown,
  ): Promise<Advanced> {
    return advanceKnowing(this.ledger, known, async () => (await this.ownerOf(id)).advance(id));
  }

  /** Who answers for a case that a workflow follows. Refused with `case.unknown`. */
  private async ownerOf(id: string): Promise<LeaveService | ReadinessWatchService> {
    const { process } = await this.ledger.load('all-of-service', id);
    return process === 'readiness' ? this.readiness : this.leave;
  }
}
