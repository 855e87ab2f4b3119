import { Body, Controller, Post } from '@nestjs/common';
import {
  type CallOutAnswer,
  type CallOutQuestion,
  callOutAnswerSchema,
  callOutQuestionSchema,
  rosterQuestionSchema,
  rosterSnapshotSchema,
  type RosterQuestion,
  type RosterSnapshotView,
} from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { CallOutService } from './call-out.service.js';

/** What the workflow of an emergency asks of staff, and whoever tries a plan out. */
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

  @Post('roster-snapshot')
  @Describe({
    summary: { zh: '小区值班表快照（预案试运行用）', en: 'The roster of an estate as it stands, for trying plans out' },
    response: rosterSnapshotSchema,
    clause: '§4.2',
  })
  roster(@Body({ schema: rosterQuestionSchema }) question: RosterQuestion): Promise<RosterSnapshotView> {
    return this.callOut.roster(question);
  }
}
