import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { accountPutSchema, accountSchema, type Account, type AccountPut } from './account.schemas.js';
import { AccountService } from './account.service.js';

/** Local accounts, kept by administrators and HR. */
@Controller('v1/accounts')
@Allow('admin', 'hr')
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  @Put(':id')
  @Describe({
    summary: { zh: '新建或修改账号', en: 'Make or change an account' },
    response: accountSchema,
    errors: [
      { code: 'account.login-taken', status: 409, when: { zh: '登录名已被使用', en: 'the login is taken' } },
      {
        code: 'account.password-missing',
        status: 400,
        when: { zh: '新账号没有密码', en: 'a new account without a password' },
      },
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
