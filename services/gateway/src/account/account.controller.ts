import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { signInLinkSchema, type SignInLink } from '../session/session.schemas.js';
import { SignInLinkService } from '../session/sign-in-link.service.js';
import {
  accountPutSchema,
  accountSchema,
  accountsSchema,
  linkMinutesSchema,
  type Account,
  type AccountPut,
  type LinkMinutes,
} from './account.schemas.js';
import { AccountService } from './account.service.js';

/** Local accounts, kept by administrators and HR. */
@Controller('v1/accounts')
@Allow('admin', 'hr')
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly links: SignInLinkService,
  ) {}

  @Get()
  @Describe({ summary: { zh: '账号列表', en: 'Accounts' }, response: accountsSchema, errors: ['account.not-yours'] })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: Account[] }> {
    return { items: await this.accounts.list(caller) };
  }

  @Post(':id/sign-in-links')
  @Describe({
    summary: { zh: '签发一次性登录链接', en: 'Issue a link that signs in once' },
    response: signInLinkSchema,
    status: 201,
    errors: ['account.unknown', 'account.not-yours', 'account.above-you'],
  })
  async link(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: linkMinutesSchema }) { minutes }: LinkMinutes,
  ): Promise<SignInLink> {
    const account = await this.accounts.get(caller, id);
    await this.accounts.mustBeWithinReach(caller, account.personId);
    return this.links.issue({ login: account.login, minutes }, caller);
  }

  @Put(':id')
  @Describe({
    summary: { zh: '新建或修改账号', en: 'Make or change an account' },
    response: accountSchema,
    errors: [
      'account.not-yours',
      'account.above-you',
      { code: 'account.login-taken', status: 409, when: { zh: '登录名已被使用', en: 'the login is taken' } },
      {
        code: 'account.password-missing',
        status: 400,
        when: { zh: '新账号没有密码', en: 'a new account without a password' },
      },
      { code: 'password.too-common', status: 422, when: { zh: '密码太常见', en: 'a common password' } },
    ],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: accountPutSchema }) account: AccountPut,
  ): Promise<Account> {
    return this.accounts.put(caller, id, account);
  }

  @Get(':id')
  @Describe({ summary: { zh: '查看账号', en: 'An account' }, response: accountSchema, errors: ['account.unknown'] })
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Account> {
    return this.accounts.get(caller, id);
  }
}
