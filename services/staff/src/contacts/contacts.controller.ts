import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { idSchema, type ContactKind } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { staff } from '../permission.js';
import {
  codeSentSchema,
  contactKindSchema,
  contactsSchema,
  verifiedSchema,
  verifyContactSchema,
  type CodeSent,
  type ContactsDto,
  type Verified,
  type VerifyContact,
} from './contact.schemas.js';
import { ContactsService } from './contacts.service.js';

const id = { schema: idSchema };
const kind = { schema: contactKindSchema };
const own = { code: 'contact.not-yours', status: 403, when: { zh: '不是本人', en: 'it is not his own' } };

/** Addresses on file that people prove to be theirs. */
@Controller('v1/people/:id/contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @Allow(...staff)
  @Describe({
    summary: { zh: '联系方式是否已由本人验证', en: 'Which addresses somebody has proved to be his' },
    response: contactsSchema,
    clause: '§4.2',
    errors: ['person.unknown', 'role.missing'],
  })
  list(@CurrentCaller() caller: Caller, @Param('id', id) personId: string): Promise<ContactsDto> {
    return this.contacts.list(caller, personId);
  }

  @Post(':kind/code')
  @Allow(...staff)
  @Describe({
    summary: { zh: '向本人的联系方式发送验证码', en: 'Send a code to the address of one’s own that is on file' },
    response: codeSentSchema,
    clause: '§4.2',
    status: 200,
    errors: [
      own,
      { code: 'contact.none', status: 422, when: { zh: '档案中没有', en: 'none is on file' } },
      { code: 'contact.no-channel', status: 422, when: { zh: '未开通该渠道', en: 'the channel is not configured' } },
      { code: 'contact-code.too-soon', status: 429, when: { zh: '一分钟内', en: 'within a minute' } },
      { code: 'contact-code.too-many', status: 429, when: { zh: '一小时五次', en: 'five within the hour' } },
      { code: 'contact-code.not-sent', status: 503, when: { zh: '未能发出', en: 'it could not be sent' } },
    ],
  })
  send(
    @CurrentCaller() caller: Caller,
    @Param('id', id) personId: string,
    @Param('kind', kind) which: ContactKind,
  ): Promise<CodeSent> {
    return this.contacts.sendCode(caller, personId, which);
  }

  @Post(':kind/verify')
  @Allow(...staff)
  @Describe({
    summary: { zh: '输入验证码，验证本人的联系方式', en: 'Enter the code that came: the address is proved' },
    response: verifiedSchema,
    clause: '§4.2',
    status: 200,
    errors: [
      own,
      {
        code: 'contact-code.wrong',
        status: 422,
        when: { zh: '不正确、已失效或试过五次', en: 'wrong, run out, or tried five times' },
      },
    ],
  })
  verify(
    @CurrentCaller() caller: Caller,
    @Param('id', id) personId: string,
    @Param('kind', kind) which: ContactKind,
    @Body({ schema: verifyContactSchema }) { code }: VerifyContact,
  ): Promise<Verified> {
    return this.contacts.verify(caller, personId, which, code);
  }
}
