import { Body, Controller, Post } from '@nestjs/common';
import {
  addressAnswerSchema,
  addressQuestionSchema,
  type AddressAnswer,
  type AddressQuestion,
} from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { AddressService } from './address.service.js';

/** What workflow activities ask of assets. */
@Controller('internal')
@Internal()
export class InternalController {
  constructor(private readonly addresses: AddressService) {}

  @Post('addresses')
  @Describe({
    summary: { zh: '位置的写法（用于消息）', en: 'Where a place is, for messages' },
    response: addressAnswerSchema,
  })
  address(@Body({ schema: addressQuestionSchema }) question: AddressQuestion): Promise<AddressAnswer> {
    return this.addresses.of(question);
  }
}
