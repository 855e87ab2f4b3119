import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { invalidRequest, languageOf, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { sendPage, type Page } from '../pages/page.js';
import { sorryPage } from '../pages/sign-in.page.js';
import { filedPage, filePage, ownerPage } from './owner.page.js';
import {
  fileFormSchema,
  filedSchema,
  ownerViewSchema,
  placeSchema,
  rateFormSchema,
  reopenFormSchema,
  replyFormSchema,
  type FileForm,
} from './owner.schemas.js';
import { ServiceClient, type AskedFor } from './service.client.js';

const actionSchema = z.enum(['reply', 'rate', 'reopen']);
type OwnerAction = z.infer<typeof actionSchema>;
const forms: Readonly<Record<OwnerAction, z.ZodType<{ readonly key: string }>>> = {
  reply: replyFormSchema,
  rate: rateFormSchema,
  reopen: reopenFormSchema,
};
const tokenSchema = z.string().regex(/^[\w.-]{10,300}$/);

/** Pages for owners: no account, phone width, plain words; they work without scripts. */
@Controller()
@Public()
export class OwnerController {
  constructor(
    private readonly services: ServiceClient,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  /** The slash at the end lets the forms post below the link's own address. */
  @Get('o/:token')
  async follow(
    @Param('token', { schema: tokenSchema }) token: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.url.split('?', 1)[0]?.endsWith('/')) return void reply.redirect(`/o/${token}/`, 302);
    await this.page(request, reply, async (by) => {
      const view = await this.services.get('tickets', `/v1/owner-links/${token}`, ownerViewSchema, by);
      return ownerPage(view, by.language, done !== undefined);
    });
  }

  /** A photo of the owner; the bytes go through to tickets, which says what they are. */
  @Post('o/:token/photo')
  async photo(
    @Param('token', { schema: tokenSchema }) token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) => {
      if (!(request.body instanceof Readable)) throw noPhoto();
      const path = `/v1/owner-links/${token}/attachments`;
      const type = String(request.headers['content-type']);
      await this.services.pass('tickets', path, request.body, type, z.unknown(), by);
      void reply.redirect(`/o/${token}/?done=photo`, 303);
      return null;
    });
  }

  @Post('o/:token/:action')
  async act(
    @Param('token', { schema: tokenSchema }) token: string,
    @Param('action', { schema: actionSchema }) action: OwnerAction,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) => {
      const { key, ...wish } = valid(forms[action], body);
      await this.services.post('tickets', `/v1/owner-links/${token}/${action}`, wish, key, z.unknown(), by);
      void reply.redirect(`/o/${token}/?done=${action}`, 303);
      return null;
    });
  }

  @Get('q/:code')
  async form(
    @Param('code', { schema: tokenSchema }) code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) =>
      filePage(await this.services.get('assets', `/v1/places/${code}`, placeSchema, by), by.language),
    );
  }

  @Post('q/:code')
  async file(
    @Param('code', { schema: tokenSchema }) code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) => {
      const form = valid(fileFormSchema, body);
      const complaint = { kind: form.kind, text: form.text, contact: contactOf(form), language: by.language };
      return filedPage(
        await this.services.post('tickets', `/v1/places/${code}/complaints`, complaint, form.key, filedSchema, by),
        by.language,
      );
    });
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (by: AskedFor) => Promise<Page | null>,
  ): Promise<void> {
    const by: AskedFor = { language: languageOf(request, this.context.config.defaultLanguage), address: request.ip };
    try {
      const page = await make(by);
      if (page !== null) sendPage(reply, page);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      sendPage(reply, sorryPage(error, by.language));
    }
  }
}

const noPhoto = (): DomainError =>
  new DomainError('invalid', 'file.missing-part', { zh: '没有选择照片。', en: 'No photo was chosen.' });

/** Null: whoever files stays anonymous. */
function contactOf({ name, phone, mail, call }: FileForm): object | null {
  if (phone === undefined && mail === undefined) return null;
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(mail === undefined ? {} : { mail }),
    wish: call === 'on' && phone !== undefined ? 'call-only' : 'any',
  };
}

function valid<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw invalidRequest(read.error.issues);
}
