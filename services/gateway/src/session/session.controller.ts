import { Body, Controller, Delete, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import {
  CurrentCaller,
  Describe,
  Public,
  SERVICE_CONTEXT,
  type Caller,
  type ServiceContext,
} from '@steward/service-kit';
import { DomainError } from '@steward/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { runsInstallation } from '../system/operator.js';
import { KnownPlaces } from './known-places.js';
import { refreshCookieOf, setRefreshCookie } from './refresh-cookie.js';
import { mustBeOurPage, otherSite } from './same-site.js';
import {
  ownPasswordSchema,
  refreshSchema,
  sessionSchema,
  signInSchema,
  whoSchema,
  type OwnPassword,
  type Refresh,
  type Session,
  type SignIn,
  type Who,
} from './session.schemas.js';
import { SessionService, type OpenedSession } from './session.service.js';

const over = { code: 'session.over', status: 401, when: { zh: '登录已失效', en: 'the session is over' } } as const;

const tooMany = {
  code: 'session.too-many-failures',
  status: 429,
  when: { zh: '失败次数过多', en: 'too many failures' },
} as const;

/** Signing in, staying signed in, signing out. */
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly places: KnownPlaces,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  @Post()
  @Public()
  @Describe({
    summary: { zh: '登录', en: 'Sign in' },
    response: sessionSchema,
    errors: [
      { code: 'session.refused', status: 401, when: { zh: '登录名或密码不正确', en: 'login or password is wrong' } },
      tooMany,
      otherSite,
      { code: 'session.busy', status: 503, when: { zh: '同时登录的人过多', en: 'too many sign in at this moment' } },
      {
        code: 'session.person-inactive',
        status: 403,
        when: { zh: '人员已停用', en: 'the person is no longer active' },
      },
      {
        code: 'session.person-unknown',
        status: 422,
        when: { zh: '岗位信息尚未到达', en: 'the posts have not arrived yet' },
      },
    ],
  })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    mustBeOurPage(request);
    const whence = this.places.whence(request);
    const opened = await this.sessions.signIn(body, whence);
    const session = this.give(opened, body.refresh, reply);
    await this.places.remember(opened.account, whence, reply);
    return session;
  }

  @Post('refresh')
  @Public()
  @Describe({
    summary: { zh: '续期', en: 'A fresh token' },
    response: sessionSchema,
    errors: [over, tooMany, otherSite],
  })
  async refresh(
    @Body({ schema: refreshSchema.optional() }) body: Refresh | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    mustBeOurPage(request);
    const given = body?.refreshToken;
    const token = given ?? refreshCookieOf(request);
    if (token === null) throw nobody();
    return this.give(await this.sessions.refresh(token, request.ip), given === undefined ? 'cookie' : 'token', reply);
  }

  @Put('password')
  @Describe({
    summary: { zh: '更改自己的密码', en: 'Change your own password' },
    response: sessionSchema,
    errors: [
      { code: 'password.wrong', status: 422, when: { zh: '现在的密码不正确', en: 'not the present password' } },
      { code: 'password.too-common', status: 422, when: { zh: '密码太常见', en: 'a common password' } },
      { code: 'account.unknown', status: 404, when: { zh: '没有账号', en: 'no account' } },
      { code: 'session.busy', status: 503, when: { zh: '同时登录的人过多', en: 'too many sign in at this moment' } },
      tooMany,
      otherSite,
    ],
  })
  async changePassword(
    @CurrentCaller() caller: Caller,
    @Body({ schema: ownPasswordSchema }) body: OwnPassword,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    mustBeOurPage(request);
    const whence = this.places.whence(request);
    const opened = await this.sessions.changePassword(caller, body, whence);
    const session = this.give(opened, 'cookie', reply);
    await this.places.remember(opened.account, whence, reply);
    return session;
  }

  @Get()
  @Describe({ summary: { zh: '我是谁', en: 'Who I am' }, response: whoSchema })
  who(@CurrentCaller() caller: Caller): Who {
    return {
      personId: caller.personId ?? caller.id,
      grants: caller.grants.map((grant) => ({ ...grant })),
      operator: runsInstallation(caller.grants, this.context.config),
    };
  }

  @Delete()
  @Public()
  @Describe({ summary: { zh: '退出', en: 'Sign out' }, status: 204, errors: [otherSite] })
  async signOut(
    @CurrentCaller() caller: Caller,
    @Body({ schema: refreshSchema.optional() }) body: Refresh | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    mustBeOurPage(request);
    const token = body?.refreshToken ?? refreshCookieOf(request);
    if (token !== null) await this.sessions.end(token);
    if (caller.sessionId !== undefined) await this.sessions.endSession(caller.sessionId);
    setRefreshCookie(reply, '', 0, this.context.config.publicUrl);
  }

  private give(
    { session, refreshToken, holdsFor }: OpenedSession,
    to: 'cookie' | 'token',
    reply: FastifyReply,
  ): Session {
    void reply.header('cache-control', 'no-store');
    if (to === 'token') return { ...session, refreshToken };
    setRefreshCookie(reply, refreshToken, holdsFor, this.context.config.publicUrl);
    return session;
  }
}

const nobody = (): DomainError =>
  new DomainError('unauthenticated', 'session.over', { zh: '尚未登录。', en: 'You are not signed in.' });
