import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import {
  Allow,
  CurrentCaller,
  Describe,
  putListQuerySchema,
  type Caller,
  type PutListAnswer,
  type PutListQuery,
} from '@steward/service-kit';
import {
  putRecipientsSchema,
  recipientPutSchema,
  recipientSchema,
  recipientsSchema,
  savedRecipientsSchema,
  type PutRecipients,
  type Recipient,
  type RecipientPut,
  type SavedRecipient,
} from './recipient.schemas.js';
import { recipientEditors, RecipientService } from './recipient.service.js';
import { RecipientsService } from './recipients.service.js';

const notYours = {
  code: 'recipient.not-yours',
  status: 403,
  when: { zh: '不是本人，也不是人事或管理员', en: 'neither the person nor HR or an administrator' },
} as const;

const aboveYou = {
  code: 'recipient.above-you',
  status: 403,
  when: { zh: '此人岗位高于调用人', en: 'the person holds a higher post' },
} as const;

const addressRefused = {
  code: 'webhook.address-refused',
  status: 422,
  when: { zh: '推送地址指向内部网络或本系统', en: 'the address leads to an internal network or to ourselves' },
} as const;

/** Language, addresses and quiet hours of the people who are told. */
@Controller('v1/recipients')
export class RecipientController {
  constructor(
    private readonly recipients: RecipientService,
    private readonly all: RecipientsService,
  ) {}

  @Put()
  @Allow(...recipientEditors)
  @Describe({
    summary: { zh: '批量设置接收方式；未填的保持不变', en: 'Set how several are told; what is left out stays' },
    response: savedRecipientsSchema,
    errors: [notYours, aboveYou, 'person.unknown', 'change.takes-away'],
  })
  putAll(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putRecipientsSchema }) body: PutRecipients,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
  ): Promise<PutListAnswer<SavedRecipient>> {
    return this.all.put(caller, body.items, how);
  }

  @Get()
  @Allow(...recipientEditors)
  @Describe({
    summary: { zh: '全公司的接收方式', en: 'How everybody of the company is told' },
    response: recipientsSchema,
    errors: [notYours],
  })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: Recipient[] }> {
    return { items: await this.all.list(caller) };
  }

  @Put(':personId')
  @Describe({
    summary: { zh: '设置某人的接收方式', en: 'Set how a person is told' },
    response: recipientSchema,
    errors: [notYours, aboveYou, addressRefused, 'person.unknown'],
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
