import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { languageOf, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { casePage } from './case.page.js';
import { sendPage } from './page.js';

/** Where the links in messages to staff lead, in the place that the console will take. */
@Controller('cases')
export class CaseController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>) {}

  @Get(':id')
  @Public()
  show(
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    sendPage(reply, casePage(languageOf(request, this.context.config.defaultLanguage), id));
  }
}
