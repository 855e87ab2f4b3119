import { Body, Controller, Post } from '@nestjs/common';
import {
  type CallOutAnswer,
  type CallOutQuestion,
  callOutAnswerSchema,
  callOutQuestionSchema,
} from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { CallOutService } from './call-out.service.js';

/** What the workflow of an emergency asks of staff. */
@Controller('internal')
@Internal()
export class CallOutController {
  constructor(private readonly callOut: CallOutService) {}

  @Post('call-out')
  @Describe({
    summary: { zh: '此刻可呼叫哪些人（突发事件用）', en: 'Who can be called out now' },
    response: callOutAnswerSchema,
    clause: '§4.2',
  })
  ask(@Body({ schema: callOutQuestionSchema }) question: CallOutQuestion): Promise<CallOutAnswer> {
    return this.callOut.ask(question);
  }
}
