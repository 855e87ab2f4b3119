import { Body, Controller, Delete, Param, Post, Req, Res } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { peopleEditors } from '../permission.js';
import { signingInOf } from './administrators.js';
import { PersonStatusService, type ChangedPerson } from './person-status.service.js';
import {
  deactivateSchema,
  leaveGrantedSchema,
  leaveSchema,
  savedSchema,
  type GrantLeave,
  type LeaveGranted,
  type Saved,
} from './person.schemas.js';
import { rankRefusals } from './rank.rules.js';
import { tellStanding } from './standing.service.js';

@Controller('v1/people/:id')
export class PersonStatusController {
  constructor(private readonly status: PersonStatusService) {}

  @Post('leaves')
  @Allow(...peopleEditors)
  @Describe({
    summary: {
      zh: '登记休假；开始时其事项退回待派',
      en: 'Grant leave; when it begins, the cases of the person go back to be given out',
    },
    response: leaveGrantedSchema,
    status: 201,
    keyed: 'leaveId',
    errors: ['person.unknown', 'role.missing', 'leave.over', 'leave.overlaps', 'deputy.oneself', 'deputy.not-on-file'],
  })
  leave(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: leaveSchema }) body: GrantLeave,
  ): Promise<LeaveGranted> {
    return this.status.grantLeave(caller, id, body);
  }

  @Delete('leaves/:leaveId')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '撤销休假', en: 'Take leave back' },
    response: savedSchema,
    errors: ['person.unknown', 'leave.unknown', 'role.missing'],
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('leaveId', { schema: idSchema }) leaveId: string,
  ): Promise<Saved> {
    return this.status.withdrawLeave(caller, id, leaveId);
  }

  @Post('deactivate')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '停用人员', en: "End a person's work" },
    response: savedSchema,
    errors: [
      'person.unknown',
      { code: 'person.has-open-cases', status: 422, when: { zh: '还有未办结事项', en: 'cases are still open' } },
      ...rankRefusals,
    ],
  })
  async deactivate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: deactivateSchema }) body: { evenWithOpenCases: boolean },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Saved> {
    const { evenWithOpenCases } = body;
    return told(reply, await this.status.deactivate(caller, id, evenWithOpenCases, signingInOf(request)));
  }

  @Post('reactivate')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '恢复人员', en: 'Take a person back' },
    response: savedSchema,
    errors: ['person.unknown', ...rankRefusals],
  })
  async reactivate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Saved> {
    return told(reply, await this.status.reactivate(caller, id));
  }
}

function told(reply: FastifyReply, { companyId, saved }: ChangedPerson): Saved {
  tellStanding(reply, [{ companyId, personId: saved.id }]);
  return saved;
}
