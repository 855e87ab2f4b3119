import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { pageLanguage } from '../pages/language-switch.js';
import { sendPage } from '../pages/page.js';
import { gonePage } from './gone.page.js';
import { ServiceClient } from './service.client.js';

const addressSchema = z.object({ address: z.string() });

/** The short links of text messages: on to the address that they stand for, or a page that says why not. */
@Controller()
@Public()
export class ShortLinkController {
  constructor(
    private readonly services: ServiceClient,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  @Get('s/:code')
  async follow(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = pageLanguage(request, this.context.config.defaultLanguage);
    try {
      if (!/^[A-Za-z0-9]{12}$/.test(code)) throw unknown();
      const by = { language, address: request.ip };
      const path = `/v1/short-links/${code}`;
      const { address } = await this.services.get('notifications', path, addressSchema, by);
      // Links are ours alone: whatever else stood there would lead people astray.
      if (!address.startsWith(`${this.context.config.publicUrl}/`)) throw unknown();
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(address, 302);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      sendPage(reply, gonePage(error, language));
    }
  }
}

const unknown = (): DomainError =>
  new DomainError('not-found', 'short-link.unknown', {
    zh: '这个链接不存在或已过期。',
    en: 'There is no such link, or it is too old.',
  });
