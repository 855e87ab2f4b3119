import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import {
  Allow,
  type Caller,
  CurrentCaller,
  Describe,
  type IdempotencyKey,
  IdempotencyKeyOf,
} from '@steward/service-kit';
import { actionErrors } from '../complaint/described-errors.js';
import { LinkEndingService } from './link-ending.service.js';
import { LinkIssuingService } from './link-issuing.service.js';
import {
  type EndLinks,
  type EndedLinks,
  type IssuedLink,
  endLinksSchema,
  endedLinksSchema,
  issuedLinkSchema,
} from './owner-link.schemas.js';

/** The owner's link for the front desk: to be copied into a chat or read out, and to be taken back. */
@Controller('v1/complaints')
export class LinkIssuingController {
  constructor(
    private readonly links: LinkIssuingService,
    private readonly endings: LinkEndingService,
  ) {}

  @Post(':id/owner-links')
  @Allow('front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company')
  @Describe({
    summary: { zh: '领取报事人链接', en: "Take the owner's link" },
    response: issuedLinkSchema,
    status: 201,
    clause: '§3.2',
    idempotent: true,
    errors: [
      'case.unknown',
      'case.busy',
      { code: 'reporter.none', status: 422, when: { zh: '报事人匿名', en: 'the reporter is anonymous' } },
      {
        code: 'owner-link.own-case',
        status: 422,
        when: { zh: '处理人或被投诉人本人', en: 'who handles the case, or is complained about' },
      },
      {
        code: 'reporter.other',
        status: 422,
        when: { zh: '保密工单，无权知道报事人', en: 'a confidential case whose reporter is not for you' },
      },
      ...actionErrors(['issue-owner-link']),
    ],
  })
  issue(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
  ): Promise<IssuedLink> {
    return this.links.issue(caller, id, key);
  }

  @Post(':id/owner-links/end')
  @HttpCode(200)
  @Allow('front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company')
  @Describe({
    summary: { zh: '收回该工单的全部报事人链接', en: "Take back every owner's link of the case" },
    response: endedLinksSchema,
    clause: '§7.4',
    idempotent: true,
    errors: ['case.unknown', 'case.busy', ...actionErrors(['end-owner-links'])],
  })
  async end(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endLinksSchema }) { reason }: EndLinks,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
  ): Promise<EndedLinks> {
    return { ended: await this.endings.end(caller, id, reason, key) };
  }
}
