import { Body, Controller, Get, Header, Param, Post, Req } from '@nestjs/common';
import {
  type BaseConfig,
  Describe,
  type DescribedError,
  type IdempotencyKey,
  IdempotencyKeyOf,
  type Language,
  Public,
  SERVICE_CONFIG,
  languageOf,
} from '@steward/service-kit';
import { Inject } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { actionErrors } from '../complaint/described-errors.js';
import {
  type AppointmentAnswer,
  type OwnerView,
  type OwnerRating,
  type Reply,
  appointmentAnswerSchema,
  ownerViewSchema,
  ownerRatingSchema,
  reopenSchema,
  replySchema,
  tokenSchema,
} from './owner-link.schemas.js';
import { OwnerLinkService } from './owner-link.service.js';
import { OwnerViewService } from './owner-view.service.js';

const gone = (code: string, zh: string, en: string): DescribedError => ({ code, status: 410, when: { zh, en } });

/** What every route below a link may answer. */
export const linkErrors: readonly (string | DescribedError)[] = [
  'owner-link.unknown',
  gone('owner-link.expired', '链接已过期', 'the link has expired'),
  gone('owner-link.ended', '资料已删除', 'the data was erased'),
];
const used = gone('owner-link.used', '此链接已评价过', 'the link has rated');
const tooMany: DescribedError = {
  code: 'owner-link.too-many',
  status: 429,
  when: { zh: '一小时内回复过多', en: 'too many replies within an hour' },
};

const token = { schema: tokenSchema };

/** One-time links for owners: no sign-in, the token is the key (§3.2). */
@Controller('v1/owner-links')
@Public()
export class OwnerLinkController {
  constructor(
    private readonly links: OwnerLinkService,
    private readonly views: OwnerViewService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig,
  ) {}

  @Get(':token')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Describe({
    summary: { zh: '报事人查看自己的事项', en: 'An owner looks at his case' },
    response: ownerViewSchema,
    clause: '§3.2',
    errors: linkErrors,
  })
  view(@Param('token', token) value: string, @Req() request: FastifyRequest): Promise<OwnerView> {
    return this.views.of(value, this.language(request));
  }

  @Post(':token/reply')
  @Describe({
    summary: { zh: '报事人回复', en: 'The owner replies' },
    response: ownerViewSchema,
    clause: '§3.2',
    idempotent: true,
    errors: [...linkErrors, tooMany, 'case.busy', ...actionErrors(['owner-reply'])],
  })
  async reply(
    @Param('token', token) value: string,
    @Body({ schema: replySchema }) body: Reply,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Req() request: FastifyRequest,
  ): Promise<OwnerView> {
    await this.links.reply(value, body, key, this.language(request));
    return this.views.of(value, this.language(request));
  }

  @Post(':token/rate')
  @Describe({
    summary: { zh: '报事人评价，每个链接一次', en: 'The owner rates, once per link' },
    response: ownerViewSchema,
    clause: '§4.4',
    idempotent: true,
    errors: [...linkErrors, used, 'case.busy', ...actionErrors(['rate'])],
  })
  async rate(
    @Param('token', token) value: string,
    @Body({ schema: ownerRatingSchema }) body: OwnerRating,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Req() request: FastifyRequest,
  ): Promise<OwnerView> {
    await this.links.rate(value, body, key, this.language(request));
    return this.views.of(value, this.language(request));
  }

  @Post(':token/appointment')
  @Describe({
    summary: { zh: '报事人答复预约', en: 'The owner answers the appointment' },
    response: ownerViewSchema,
    clause: '§3.2',
    idempotent: true,
    errors: [...linkErrors, 'case.busy', ...actionErrors(['answer-appointment'])],
  })
  async appointment(
    @Param('token', token) value: string,
    @Body({ schema: appointmentAnswerSchema }) body: AppointmentAnswer,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Req() request: FastifyRequest,
  ): Promise<OwnerView> {
    await this.links.answerAppointment(value, body, key, this.language(request));
    return this.views.of(value, this.language(request));
  }

  @Post(':token/reopen')
  @Describe({
    summary: { zh: '报事人要求重新处理', en: 'The owner asks for it to be dealt with again' },
    response: ownerViewSchema,
    clause: '§4.4',
    idempotent: true,
    errors: [...linkErrors, 'case.busy', ...actionErrors(['reopen'])],
  })
  async reopen(
    @Param('token', token) value: string,
    @Body({ schema: reopenSchema }) body: Reply,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Req() request: FastifyRequest,
  ): Promise<OwnerView> {
    await this.links.reopen(value, body, key, this.language(request));
    return this.views.of(value, this.language(request));
  }

  private language(request: FastifyRequest): Language {
    return languageOf(request, this.config.defaultLanguage);
  }
}
