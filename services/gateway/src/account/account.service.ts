import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  brokenConstraint,
  Ledger,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  type Caller,
  type ServiceContext,
} from '@steward/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { SecurityEvents } from '../security/security-events.service.js';
import { StandingService } from '../standing/standing.service.js';
import { accountEvent } from './account-event.js';
import { insertAccount, updateAccount } from './account.rows.js';
import { accountCompany, AccountRules, accountsOf, type AccountRow } from './account.rules.js';
import { lockAdministrators } from './administrators.js';
import type { Account, AccountPut } from './account.schemas.js';
import { refuseCommonPassword } from './password-rules.js';
import { hashPassword } from './password.js';

/** An account as signing in needs it; `id` is the one inside, unique everywhere. */
export interface KeptAccount {
  readonly id: string;
  /** The id by which its company knows it. */
  readonly publicId: string;
  readonly companyId: string;
  readonly login: string;
  readonly personId: string;
  readonly passwordHash: string;
  readonly active: boolean;
  /** Number of its password, lock and person: each change takes the next. */
  readonly credentialSeq: number;
}

const columns =
  'id, coalesce(public_id, id) AS "publicId", company_id AS "companyId", login, person_id AS "personId", password_hash AS "passwordHash", active, credential_seq AS "credentialSeq"';

/** An account as it was and as it will be. */
interface Judged {
  readonly before: AccountRow | undefined;
  readonly after: Omit<AccountRow, 'id'>;
}

/** Accounts: who signs in as which person. What the person may do is the staff's to say. */
@Injectable()
export class AccountService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standing: StandingService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    private readonly events: SecurityEvents,
  ) {}

  /**
   * Makes or changes an account; a new password, lock or person ends every sign-in of it. Refused as `AccountRules.judge`, and
   * with `account.not-yours`, `account.login-taken`, `account.password-missing`, `password.too-common`.
   */
  async put(caller: Caller, id: string, account: AccountPut): Promise<Account> {
    const companyId = accountCompany(caller);
    const change = (manager: EntityManager): Promise<Judged> => mayPut(manager, caller, id, account);
    // Judged before the dear work too: who may not has cost nothing.
    if (account.password !== undefined) {
      await this.ledger.transaction({ companyId }, ({ manager }) => change(manager));
      refuseCommonPassword(account.password, { ...account, companyId }, this.context.config.demo);
    }
    const hash = account.password === undefined ? null : await hashPassword(account.password);
    let ends = false;
    let active = account.active ?? true;
    try {
      await this.ledger.transaction({ companyId }, async ({ manager }) => {
        const { before, after } = await change(manager);
        ({ active } = after);
        if (before === undefined) {
          if (hash === null) throw passwordMissing();
          await insertAccount(manager, companyId, { ...after, hash, by: caller.id });
        } else ends = await updateAccount(manager, before, { ...after, hash, by: caller.id });
        const now = { ...after, companyId, id, passwordSet: hash !== null };
        const event = accountEvent(before && { ...before, id }, now, caller);
        if (event !== null) await this.events.recordWithin(manager, event);
      });
    } catch (error) {
      throw brokenConstraint(error) === 'account_login' ? loginTaken(account.login) : error;
    }
    this.standing.changed();
    if (ends) this.events.record({ kind: 'session.revoked', companyId, actor: caller.id, subject: id });
    return { id, login: account.login, personId: account.personId, active };
  }

  /**
   * Gives an account whose owner has proved himself another password; every sign-in of it ends. Refused with
   * `password.too-common`, and with `account.unknown` when it was closed meanwhile.
   */
  async changePassword(
    { companyId, login, personId, publicId }: KeptAccount,
    password: string,
    caller: Caller,
  ): Promise<void> {
    refuseCommonPassword(password, { login, personId, companyId }, this.context.config.demo);
    const hash = await hashPassword(password);
    await this.ledger.transaction({ companyId }, async ({ manager }) => {
      const before = (await accountsOf(manager, companyId, [publicId])).get(publicId);
      if (before?.active !== true) throw unknownAccount(publicId);
      await updateAccount(manager, before, { ...before, hash, by: caller.id });
      const now = { ...before, companyId, id: publicId, passwordSet: true };
      const event = accountEvent({ ...before, id: publicId }, now, caller);
      if (event !== null) await this.events.recordWithin(manager, event);
    });
    this.standing.changed();
    this.events.record({ kind: 'session.revoked', companyId, actor: caller.id, subject: publicId });
  }

  /** Answers `account.not-yours`, `account.unknown`. */
  async get(caller: Caller, id: string): Promise<Account> {
    const companyId = accountCompany(caller);
    const [account] = await this.ledger.read({ companyId }, (manager) =>
      manager.query<Account[]>(`${shown} AND coalesce(public_id, id) = $2`, [companyId, id]),
    );
    if (!account) throw unknownAccount(id);
    return account;
  }

  /** Every account of the company. Answers `account.not-yours`. */
  async list(caller: Caller): Promise<Account[]> {
    const companyId = accountCompany(caller);
    return this.ledger.read({ companyId }, (manager) =>
      manager.query<Account[]>(`${shown} ORDER BY login`, [companyId]),
    );
  }

  /**
   * The login of an account for which the caller may issue a link: whoever has it signs in as that person. Refused with
   * `account.unknown`, and as `AccountRules.judge`.
   */
  async loginFor(caller: Caller, id: string): Promise<string> {
    const companyId = accountCompany(caller);
    return this.ledger.transaction({ companyId }, async ({ manager }) => {
      const account = (await accountsOf(manager, companyId, [id])).get(id);
      if (account === undefined) throw unknownAccount(id);
      (await AccountRules.over(manager, caller, companyId, [account.personId])).judgeLink(account);
      return account.login;
    });
  }

  /** The account behind a login, an id, a person or a sign-in; null when there is none. For signing in only. */
  async find(
    by:
      | { readonly login: string }
      | { readonly id: string }
      | { readonly personId: string }
      | { readonly sessionId: string },
  ): Promise<KeptAccount | null> {
    const [where, value] =
      'login' in by
        ? ['login = $1', by.login]
        : 'id' in by
          ? ['id = $1', by.id]
          : 'sessionId' in by
            ? ['id = (SELECT account_id FROM steward.session WHERE id = $1)', by.sessionId]
            : ['person_id = $1 AND active', by.personId];
    const [account]: KeptAccount[] = await this.data.query(
      `SELECT ${columns} FROM steward.account WHERE ${where} ORDER BY id LIMIT 1`,
      [value],
    );
    return account ?? null;
  }
}

const shown = `SELECT coalesce(public_id, id) AS id, login, person_id AS "personId", active FROM steward.account WHERE company_id = $1`;

/** The account as it is, when the caller may make of it what is asked. Refused as `AccountRules.judge`. */
async function mayPut(manager: EntityManager, caller: Caller, publicId: string, account: AccountPut): Promise<Judged> {
  const companyId = accountCompany(caller);
  await lockAdministrators(manager, companyId);
  const before = (await accountsOf(manager, companyId, [publicId])).get(publicId);
  const personIds = [account.personId, ...(before === undefined ? [] : [before.personId])];
  const rules = await AccountRules.over(manager, caller, companyId, personIds);
  const { login, personId } = account;
  // Left out, it stays: who is locked out is not let in by a change of his login.
  const after = { publicId, login, personId, active: account.active ?? before?.active ?? true };
  rules.judge({ before, after });
  return { before, after };
}

export const unknownAccount = (id: string): DomainError =>
  new DomainError('not-found', 'account.unknown', { zh: `没有账号 ${id}。`, en: `There is no account ${id}.` });
const loginTaken = (login: string): DomainError =>
  new DomainError('conflict', 'account.login-taken', {
    zh: `登录名 ${login} 已被使用。`,
    en: `The login ${login} is taken.`,
  });
const passwordMissing = (): DomainError =>
  new DomainError(
    'invalid',
    'account.password-missing',
    { zh: '新账号必须设置密码。', en: 'A new account wants a password.' },
    { errors: [{ path: 'password', message: 'missing' }] },
  );
