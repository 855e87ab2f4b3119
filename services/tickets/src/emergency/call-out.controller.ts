import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type Called, type OpenCalls, calledSchema, idSchema, openCallsSchema } from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { CallOutService } from './call-out.service.js';

const caseId = { schema: idSchema };

/** What the workflow of an emergency asks and says of its call-out, with a service token. */
@Controller('internal')
@Internal()
export class CallOutController {
  constructor(private readonly callOut: CallOutService) {}

  @Get('cases/:id/call-out')
  @Describe({
    summary: { zh: '此刻须呼叫的步骤', en: 'The calls that are to be made now' },
    response: openCallsSchema,
    errors: ['case.unknown'],
    clause: '§4.2',
  })
  open(@Param('id', caseId) id: string): Promise<OpenCalls> {
    return this.callOut.open(id);
  }

  @Post('cases/:id/called')
  @Describe({
    summary: { zh: '记录呼叫了谁、跳过了谁及原因', en: 'Record who was called, who was not, and why' },
    response: openCallsSchema,
    errors: ['case.unknown', 'case.busy'],
    clause: '§4.2',
  })
  called(@Param('id', caseId) id: string, @Body({ schema: calledSchema }) body: Called): Promise<OpenCalls> {
    return this.callOut.called(id, body);
  }
}
