import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DomainError, problemKinds } from '@steward/contracts';
import { inLanguage, invalidRequest, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { pageLanguage } from '../pages/language-switch.js';
import { sendPage, type Page } from '../pages/page.js';
import { equipmentPage, faultFiledPage, faultReceiptPage } from './equipment.page.js';
import { filedPage, filePage } from './file.page.js';
import { complaintOf, faultOf, lacksRoom } from './filing.js';
import { gonePage } from './gone.page.js';
import { ownerPage } from './owner.page.js';
import {
  appointmentFormSchema,
  faultFiledSchema,
  faultFormSchema,
  faultReceiptSchema,
  fileFormSchema,
  filedSchema,
  ownerViewSchema,
  placeProblemsSchema,
  placeSchema,
  rateFormSchema,
  reopenFormSchema,
  replyFormSchema,
  type PlaceProblems,
} from './owner.schemas.js';
import { ServiceClient, type AskedFor } from './service.client.js';

const actionSchema = z.enum(['reply', 'rate', 'reopen', 'appointment']);
type OwnerAction = z.infer<typeof actionSchema>;
const forms: Readonly<Record<OwnerAction, z.ZodType<{ readonly key: string }>>> = {
  reply: replyFormSchema,
  rate: rateFormSchema,
  reopen: reopenFormSchema,
  appointment: appointmentFormSchema,
};
const whole = /^[\w.-]{10,300}$/;
/** The fields of a form as they were typed, to be shown again. */
const typedSchema = z.record(z.string(), z.string()).catch({});

/** Pages for owners: no account, phone width, plain words; they work without scripts, and with them take photos. */
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
    @Param('token') token: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [path = '', query] = request.url.split('?', 2);
    if (!path.endsWith('/') && whole.test(token))
      return void reply.redirect(`/o/${token}/${query === undefined ? '' : `?${query}`}`, 302);
    await this.page(request, reply, async (by) =>
      ownerPage(await this.viewOf(token, by), { language: by.language, token, done }),
    );
  }

  /** A photo of an owner whose browser runs no script; the bytes go through to tickets, which says what they are. */
  @Post('o/:token/photo')
  async photo(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) => {
      if (!whole.test(token)) throw noSuchLink();
      if (!(request.body instanceof Readable)) throw noPhoto();
      const path = `/v1/owner-links/${token}/attachments`;
      const type = String(request.headers['content-type']);
      await this.services.pass('tickets', path, request.body, type, z.unknown(), by);
      void reply.redirect(`/o/${token}/?done=photo&lang=${by.language}`, 303);
      return null;
    });
  }

  @Post('o/:token/:action')
  async act(
    @Param('token') token: string,
    @Param('action', { schema: actionSchema }) action: OwnerAction,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) => {
      if (!whole.test(token)) throw noSuchLink();
      try {
        const { key, ...wish } = valid(forms[action], body);
        await this.services.post('tickets', `/v1/owner-links/${token}/${action}`, wish, key, z.unknown(), by);
      } catch (error) {
        if (!(error instanceof DomainError) || wantsJson(request)) throw error;
        // What was typed is shown again; a link that no longer opens says so itself.
        const refused = { action, ...shown(error, by), text: typedSchema.parse(body)['text'] ?? '' };
        return ownerPage(await this.viewOf(token, by), { language: by.language, token, refused });
      }
      const then = `/o/${token}/?done=${action}&lang=${by.language}`;
      if (wantsJson(request)) void reply.code(200).send({ then, upload: `/v1/owner-links/${token}/attachments` });
      else void reply.redirect(then, 303);
      return null;
    });
  }

  @Get('q/:code')
  async form(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.page(request, reply, async (by) => {
      if (isOfEquipment(code)) return equipmentPage(await this.placeOf(code, by), { language: by.language });
      const [place, problems] = await Promise.all([this.placeOf(code, by), this.problemsOf(code, by)]);
      return filePage(place, problems, { language: by.language });
    });
  }

  /** Leads to the owner's new link, which says what happens next; a script gets the same as JSON and sends the files first. */
  @Post('q/:code')
  async file(
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) => {
      if (!whole.test(code)) throw noSuchPlace();
      if (isOfEquipment(code)) return this.fault(code, body, request, reply, by);
      const problems = await this.problemsOf(code, by);
      try {
        const form = valid(fileFormSchema, body);
        if (isOfBuilding(code) && lacksRoom(form)) throw roomWanted();
        const complaint = complaintOf(form, problems, by.language);
        const path = `/v1/places/${code}/complaints`;
        const filed = await this.services.post('tickets', path, complaint, form.key, filedSchema, by);
        const token = filed.link?.split('/o/')[1] ?? null;
        if (token === null) {
          if (!wantsJson(request)) return filedPage(filed, by.language);
          void reply.send({
            number: filed.number,
            then: `/q/${code}/filed?number=${encodeURIComponent(filed.number)}&lang=${by.language}`,
          });
          return null;
        }
        const then = `/o/${token}/?done=filed&lang=${by.language}`;
        if (wantsJson(request))
          void reply.send({ number: filed.number, then, upload: `/v1/owner-links/${token}/attachments` });
        else void reply.redirect(then, 303);
        return null;
      } catch (error) {
        if (!(error instanceof DomainError) || wantsJson(request)) throw error;
        const refused = shown(error, by);
        const typed = typedSchema.parse(body);
        return filePage(await this.placeOf(code, by), problems, { language: by.language, refused, typed });
      }
    });
  }

  /** The number alone, for whoever told what had been told before; and the receipt of a fault, for two hours. */
  @Get('q/:code/filed')
  async filedBefore(
    @Param('code') code: string,
    @Query({ schema: z.object({ number: z.string().max(40).optional(), pass: z.string().max(200).optional() }) })
    asked: { readonly number?: string | undefined; readonly pass?: string | undefined },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by) => {
      const { number, pass } = asked;
      if (pass !== undefined && isOfEquipment(code)) {
        if (!whole.test(code) || !whole.test(pass)) throw noSuchPlace();
        const path = `/v1/places/${code}/faults/${pass}`;
        return faultReceiptPage(await this.services.get('tickets', path, faultReceiptSchema, by), by.language);
      }
      if (number === undefined) throw noSuchPlace();
      return { ...filedPage({ number }, by.language), status: 200 };
    });
  }

  /** A fault of the piece whose plate was scanned (§2.3.3). */
  private async fault(
    code: string,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    by: AskedFor,
  ): Promise<Page | null> {
    const { language } = by;
    try {
      const form = valid(faultFormSchema, body);
      const path = `/v1/places/${code}/faults`;
      const filed = await this.services.post('tickets', path, faultOf(form, language), form.key, faultFiledSchema, by);
      const { number, pass } = filed;
      const asked = pass === null ? `number=${encodeURIComponent(number)}` : `pass=${encodeURIComponent(pass)}`;
      const then = `/q/${code}/filed?${asked}&lang=${language}`;
      if (!wantsJson(request)) return faultFiledPage(filed, language);
      void reply.send({ number, then, ...(pass === null ? {} : { upload: `${path}/${pass}/attachments` }) });
      return null;
    } catch (error) {
      if (!(error instanceof DomainError) || wantsJson(request)) throw error;
      const refused = shown(error, by);
      return equipmentPage(await this.placeOf(code, by), { language, refused, typed: typedSchema.parse(body) });
    }
  }

  private async viewOf(token: string, by: AskedFor): Promise<z.infer<typeof ownerViewSchema>> {
    if (!whole.test(token)) throw noSuchLink();
    return this.services.get('tickets', `/v1/owner-links/${token}`, ownerViewSchema, by);
  }

  private async placeOf(code: string, by: AskedFor): Promise<z.infer<typeof placeSchema>> {
    if (!whole.test(code)) throw noSuchPlace();
    return this.services.get('assets', `/v1/places/${code}`, placeSchema, by);
  }

  /** Nothing to choose from where that cannot be said: words alone are enough to file. */
  private async problemsOf(code: string, by: AskedFor): Promise<PlaceProblems> {
    if (!whole.test(code)) return { places: [], categories: [], leaves: [] };
    try {
      return await this.services.get('tickets', `/v1/places/${code}/problems`, placeProblemsSchema, by);
    } catch (error) {
      if (error instanceof DomainError) return { places: [], categories: [], leaves: [] };
      throw error;
    }
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (by: AskedFor) => Promise<Page | null>,
  ): Promise<void> {
    const by: AskedFor = { language: pageLanguage(request, this.context.config.defaultLanguage), address: request.ip };
    try {
      const page = await make(by);
      if (page !== null) sendPage(reply, page);
    } catch (error) {
      if (!(error instanceof DomainError) || wantsJson(request)) throw error;
      sendPage(reply, gonePage(error, by.language));
    }
  }
}

/** Half an address, as a message broken over two lines gives it, is said in words: no owner reads expressions. */
const noSuchLink = (): DomainError =>
  new DomainError('not-found', 'owner-link.unknown', {
    zh: '这个链接不完整或不存在。',
    en: 'This link is not whole, or there is none like it.',
  });

const noSuchPlace = (): DomainError =>
  new DomainError('not-found', 'place.unknown', {
    zh: '这个二维码地址不完整或不存在。',
    en: 'The address of this code is not whole, or there is none like it.',
  });

const noPhoto = (): DomainError =>
  new DomainError('invalid', 'file.missing-part', { zh: '没有选择照片。', en: 'No photo was chosen.' });

/** Codes say by their first letter what they stand for; whether it is so, their signature says. */
const isOfEquipment = (code: string): boolean => code.startsWith('e-');
const isOfBuilding = (code: string): boolean => code.startsWith('b-');

/** Nobody finds a dwelling in a building without its room. */
const roomWanted = (): DomainError =>
  new DomainError('invalid', 'room.wanted', {
    zh: '请写明单元和房号：没有房号，我们找不到您家。',
    en: 'Please write unit and room: without it we do not find your home.',
  });

const wantsJson = ({ headers }: FastifyRequest): boolean => headers.accept?.startsWith('application/json') === true;

function shown(error: DomainError, { language }: AskedFor): { why: string; status: number } {
  const wrong = (error.more.errors ?? []).map(({ message }) => message);
  return {
    why: [inLanguage(error.text, language), ...wrong].join(' '),
    status: problemKinds[error.kind],
  };
}

function valid<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw invalidRequest(read.error.issues);
}
