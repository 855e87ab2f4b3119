import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { languageOf, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { landingPage } from './landing.page.js';
import { sendPage } from './page.js';

const langSchema = z.enum(['zh-CN', 'en']).optional().catch(undefined);
type Lang = z.infer<typeof langSchema>;

/** The first page, in the place that the console will take. */
@Controller()
export class LandingController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>) {}

  @Get()
  @Public()
  first(
    @Query('lang', { schema: langSchema }) lang: Lang,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const { defaultLanguage, SINK_URL, TEMPORAL_UI_URL } = this.context.config;
    const language = lang ?? languageOf(request, defaultLanguage);
    sendPage(reply, landingPage(language, { sink: SINK_URL ?? null, workflows: TEMPORAL_UI_URL ?? null }));
  }
}
