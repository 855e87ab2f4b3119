import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { recipientPutSchema, recipientSchema, type Recipient, type RecipientPut } from './recipient.schemas.js';
import { RecipientService } from './recipient.service.js';

const notYours = {
  code: 'recipient.not-yours',
  status: 403,
  when: { zh: '不是本人，也不是人事或管理员', en: 'neither the person nor HR or an administrator' },
} as const;

/** Language, addresses and quiet hours of the people who are told. */
@Controller('v1/recipients')
export class RecipientController {
  constructor(private readonly recipients: RecipientService) {}

  @Put(':personId')
  @Describe({
    summary: { zh: '设置某人的接收方式', en: 'Set how a person is told' },
    response: recipientSchema,
    errors: [notYours],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Param('personId', { schema: idSchema }) personId: string,
    @Body({ schema: recipientPutSchema }) recipient: RecipientPut,
  ): Promise<Recipient> {
    return this.recipients.put(caller, personId, recipient);
  }

  @Get(':personId')
  @Describe({
    summary: { zh: '某人的接收方式', en: 'How a person is told' },
    response: recipientSchema,
    errors: [notYours, 'recipient.unknown'],
  })
  get(@CurrentCaller() caller: Caller, @Param('personId', { schema: idSchema }) personId: string): Promise<Recipient> {
    return this.recipients.get(caller, personId);
  }
}
