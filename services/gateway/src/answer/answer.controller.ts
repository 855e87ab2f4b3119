import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Public, SERVICE_CONTEXT, type ServiceContext, invalidRequest } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { type AskedFor, ServiceClient } from '../owner/service.client.js';
import { pageLanguage } from '../pages/language-switch.js';
import { type Page, sendPage } from '../pages/page.js';
import { type AnswerMoment, answerGonePage, answerPage } from './answer.page.js';
import { type AnswerView, answerFormSchema, answerViewSchema } from './answer.schemas.js';

const whole = /^[\w-]{8,397}\.[\w-]{22}$/;

/** How long a phone on a poor line waits for us, ms: then it is told, with the number to ring. */
const patienceMs = 8_000;

/**
 * The page by which whoever is called out answers (§4.2): no account, one thumb, no scripts. Opening it answers nothing, so that
 * previews and scanners of links change nothing; what signs somebody in is not looked at.
 */
@Controller('a')
@Public()
export class AnswerController {
  constructor(
    private readonly services: ServiceClient,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  @Get(':token')
  async look(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.page(request, reply, async (by, moment) => answerPage(await this.viewOf(token, by), moment));
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(request, reply, async (by, moment) => {
      refuseBroken(token);
      try {
        const said = answerFormSchema.safeParse(body);
        if (!said.success) throw invalidRequest(said.error.issues);
        await this.services.post('tickets', pathOf(token), said.data, null, answerViewSchema, by);
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind === 'not-found' || error.kind === 'unavailable') throw error;
        return answerPage(await this.viewOf(token, by), { ...moment, refused: error });
      }
      void reply.redirect(`/a/${token}?lang=${by.language}`, 303);
      return null;
    });
  }

  private async viewOf(token: string, by: AskedFor): Promise<AnswerView> {
    refuseBroken(token);
    return this.services.get('tickets', pathOf(token), answerViewSchema, by);
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (by: AskedFor, moment: AnswerMoment) => Promise<Page | null>,
  ): Promise<void> {
    const { config } = this.context;
    const language = pageLanguage(request, config.defaultLanguage);
    const moment = { language, phone: config.STEWARD_DUTY_PHONE ?? null };
    try {
      const page = await make({ language, address: request.ip, patienceMs }, moment);
      if (page !== null) sendPage(reply, page);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      sendPage(reply, answerGonePage(error, moment));
    }
  }
}

const pathOf = (token: string): string => `/v1/answer-links/${token}`;

/** Half an address, as a message broken over two lines gives it, is said in words, and nobody is asked about it. */
function refuseBroken(token: string): void {
  if (whole.test(token)) return;
  throw new DomainError('not-found', 'answer-link.unknown', {
    zh: '应答链接不完整或不存在，请核对地址；情况紧急请直接致电。',
    en: 'This link is not whole, or there is none like it. When it is urgent, ring.',
  });
}
