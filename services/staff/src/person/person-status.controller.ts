import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { peopleEditors } from '../permission.js';
import { PersonStatusService } from './person-status.service.js';
import {
  deactivateSchema,
  leaveGrantedSchema,
  leaveSchema,
  savedSchema,
  type GrantLeave,
  type LeaveGranted,
  type Saved,
} from './person.schemas.js';

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
    errors: ['person.unknown', 'person.has-open-cases', 'role.missing'],
  })
  deactivate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: deactivateSchema }) body: { evenWithOpenCases: boolean },
  ): Promise<Saved> {
    return this.status.deactivate(caller, id, body.evenWithOpenCases);
  }

  @Post('reactivate')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '恢复人员', en: 'Take a person back' },
    response: savedSchema,
    errors: ['person.unknown', 'role.missing'],
  })
  reactivate(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Saved> {
    return this.status.reactivate(caller, id);
  }
}
