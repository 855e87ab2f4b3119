import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  CurrentCaller,
  Describe,
  Internal,
  type Caller,
  languageOf,
  Public,
  SERVICE_CONTEXT,
  type ServiceContext,
} from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { sendPage } from '../pages/page.js';
import { signInPage, sorryPage } from '../pages/sign-in.page.js';
import { KnownPlaces } from './known-places.js';
import { setRefreshCookie } from './refresh-cookie.js';
import { mustBeOurPage } from './same-site.js';
import {
  signInLinkRequestSchema,
  signInLinkSchema,
  type SignInLink,
  type SignInLinkRequest,
} from './session.schemas.js';
import { SignInLinkService } from './sign-in-link.service.js';

/** One-time links: issued to services, opened by people. */
@Controller()
export class SignInLinkController {
  constructor(
    private readonly links: SignInLinkService,
    private readonly places: KnownPlaces,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  @Post('internal/sign-in-links')
  @Internal()
  @Describe({
    summary: { zh: '签发一次性登录链接', en: 'Issue a link that signs in once' },
    response: signInLinkSchema,
    status: 201,
    errors: ['account.unknown'],
  })
  issue(
    @CurrentCaller() caller: Caller,
    @Body({ schema: signInLinkRequestSchema }) request: SignInLinkRequest,
  ): Promise<SignInLink> {
    return this.links.issue(request, caller);
  }

  /** Looking at a link doesn't use it up: programs that fetch links for a preview would. The page posts by itself. */
  @Get('sign-in/:token')
  @Public()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendPage(reply, signInPage(languageOf(request, this.context.config.defaultLanguage)));
  }

  @Post('sign-in/:token')
  @Public()
  async use(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { defaultLanguage, publicUrl } = this.context.config;
    try {
      mustBeOurPage(request);
      const { refreshToken, holdsFor, account } = await this.links.use(token, request.ip);
      setRefreshCookie(reply, refreshToken, holdsFor, publicUrl);
      await this.places.remember(account, this.places.whence(request), reply);
      void reply.redirect('/', 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      sendPage(reply, sorryPage(error, languageOf(request, defaultLanguage)));
    }
  }
}
