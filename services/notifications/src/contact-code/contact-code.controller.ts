import { Body, Controller, Inject, Post } from '@nestjs/common';
import {
  contactCodeAnswerSchema,
  contactCodeRequestSchema,
  type ContactCodeAnswer,
  type ContactCodeRequest,
} from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { ContactCodeService } from './contact-code.service.js';

/** What staff asks of notifications for whoever proves an address. */
@Controller('internal')
@Internal()
export class ContactCodeController {
  constructor(@Inject(ContactCodeService) private readonly codes: ContactCodeService) {}

  @Post('contact-codes')
  @Describe({
    summary: { zh: '向待验证的联系方式发送验证码', en: 'Send a code to an address that is to be proved' },
    response: contactCodeAnswerSchema,
    status: 200,
  })
  send(@Body({ schema: contactCodeRequestSchema }) request: ContactCodeRequest): Promise<ContactCodeAnswer> {
    return this.codes.send(request);
  }
}
