import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { peopleEditors, staff } from '../permission.js';
import {
  confirmationsSchema,
  confirmedSchema,
  confirmSchema,
  endConfirmationSchema,
  fitnessQuerySchema,
  fitnessSchema,
  type Confirm,
  type ConfirmationsDto,
  type Confirmed,
  type EndConfirmation,
  type FitnessDto,
  type FitnessQuery,
} from './qualification.schemas.js';
import { QualificationsService } from './qualifications.service.js';

const id = { schema: idSchema };
const changing = [
  'person.unknown',
  'role.missing',
  { code: 'confirmation.oneself', status: 422, when: { zh: '为自己确认', en: 'it is the caller himself' } },
];

/** What people are confirmed for. */
@Controller('v1/people/:id')
export class QualificationsController {
  constructor(private readonly qualifications: QualificationsService) {}

  @Get('confirmations')
  @Allow(...staff)
  @Describe({
    summary: { zh: '人员的胜任确认及其知晓时间', en: 'What somebody is confirmed for, and what was known when' },
    response: confirmationsSchema,
    clause: '§1.3.2',
    errors: ['person.unknown', 'role.missing'],
  })
  list(@CurrentCaller() caller: Caller, @Param('id', id) personId: string): Promise<ConfirmationsDto> {
    return this.qualifications.list(caller, personId);
  }

  @Get('fitness')
  @Allow(...staff)
  @Describe({
    summary: { zh: '某人在某时段内能否做某类作业', en: 'Whether somebody may do a kind of work through a stretch' },
    response: fitnessSchema,
    clause: '§1.3.2',
    errors: ['person.unknown', 'role.missing'],
  })
  fitness(
    @CurrentCaller() caller: Caller,
    @Param('id', id) personId: string,
    @Query({ schema: fitnessQuerySchema }) query: FitnessQuery,
  ): Promise<FitnessDto> {
    return this.qualifications.fitness(caller, personId, query);
  }

  @Post('confirmations')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '办理胜任确认', en: 'Confirm somebody for a kind of work, for a limited time' },
    response: confirmedSchema,
    clause: '§1.3.2',
    status: 201,
    keyed: 'confirmationId',
    errors: [
      ...changing,
      { code: 'confirmation.over', status: 422, when: { zh: '登记前已到期', en: 'over before it is given' } },
    ],
  })
  confirm(
    @CurrentCaller() caller: Caller,
    @Param('id', id) personId: string,
    @Body({ schema: confirmSchema }) body: Confirm,
  ): Promise<Confirmed> {
    return this.qualifications.confirm(caller, personId, body);
  }

  @Post('confirmations/:confirmationId/end')
  @Allow(...peopleEditors)
  @Describe({
    summary: { zh: '终止胜任确认', en: 'End a confirmation from an instant on' },
    response: confirmedSchema,
    clause: '§1.3.2',
    status: 200,
    errors: [
      ...changing,
      { code: 'confirmation.unknown', status: 404, when: { zh: '没有该确认', en: 'there is none' } },
    ],
  })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', id) personId: string,
    @Param('confirmationId', id) confirmationId: string,
    @Body({ schema: endConfirmationSchema }) body: EndConfirmation,
  ): Promise<Confirmed> {
    return this.qualifications.end(caller, personId, confirmationId, body);
  }
}
