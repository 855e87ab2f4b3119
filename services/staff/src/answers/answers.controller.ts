import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { answerReaders } from '../permission.js';
import { askSchema, explainedSchema, type Ask, type Explained } from './answers.schemas.js';
import { AnswersService } from './answers.service.js';

@Controller('v1/answers')
export class AnswersController {
  constructor(private readonly answers: AnswersService) {}

  @Get()
  @Allow(...answerReaders)
  @Describe({
    summary: {
      zh: '此刻本小区某层级由谁应答，为什么',
      en: 'Who answers for an estate at a level at an instant, and why',
    },
    response: explainedSchema,
    errors: ['estate.unknown', 'role.missing', 'person.unknown'],
  })
  ask(@CurrentCaller() caller: Caller, @Query({ schema: askSchema }) query: Ask): Promise<Explained> {
    return this.answers.explain(caller, query);
  }
}
