import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  brokenConstraint,
  Ledger,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  type Caller,
  type Grant,
  type ServiceContext,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { accountEvent } from './account-event.js';
import { SecurityEvents } from '../security/security-events.service.js';
import type { Account, AccountPut } from './account.schemas.js';
import { refuseCommonPassword } from './password-rules.js';
import { hashPassword } from './password.js';

/** An account as signing in needs it. */
export interface KeptAccount {
  readonly id: string;
  readonly companyId: string;
  readonly login: string;
  readonly personId: string;
  readonly passwordHash: string;
  readonly active: boolean;
}

const columns =
  'id, company_id AS "companyId", login, person_id AS "personId", password_hash AS "passwordHash", active';

/** Accounts: who signs in as which person. What the person may do is the staff's to say. */
@Injectable()
export class AccountService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    private readonly events: SecurityEvents,
  ) {}

  /** Makes or changes an account. Answers `account.not-yours`, `account.above-you`, `account.login-taken`, `account.password-missing`, `password.too-common`. */
  async put(caller: Caller, id: string, account: AccountPut): Promise<Account> {
    const companyId = accountCompany(caller);
    await this.mustBeWithinReach(caller, account.personId);
    if (account.password !== undefined)
      refuseCommonPassword(account.password, { ...account, companyId }, this.context.config.demo);
    const hash = account.password === undefined ? null : await hashPassword(account.password);
    try {
      await this.ledger.transaction({ companyId }, async ({ manager }) => {
        const known = await manager.query<KeptAccount[]>(
          `SELECT ${columns} FROM steward.account WHERE id = $1 FOR UPDATE`,
          [id],
        );
        if (known.length === 0 && hash === null) throw passwordMissing();
        await manager.query(
          `INSERT INTO steward.account AS a (id, company_id, login, password_hash, person_id, active, updated_by)
           VALUES ($1, $2, $3, coalesce($4, ''), $5, $6, $7)
           ON CONFLICT (id) DO UPDATE SET login = excluded.login, password_hash = coalesce($4, a.password_hash),
             person_id = excluded.person_id, active = excluded.active, updated_by = excluded.updated_by, updated_at = clock_timestamp()`,
          [id, companyId, account.login, hash, account.personId, account.active, caller.id],
        );
        const event = accountEvent(known[0], { ...account, companyId, id, passwordSet: hash !== null }, caller);
        if (event !== null) await this.events.recordWithin(manager, event);
      });
    } catch (error) {
      throw brokenConstraint(error) === 'account_login' ? loginTaken(account.login) : error;
    }
    if (!account.active || hash !== null) {
      await this.endSessions(id);
      this.events.record({ kind: 'session.revoked', companyId, actor: caller.id, subject: id });
    }
    return { id, login: account.login, personId: account.personId, active: account.active };
  }

  /** Answers `account.not-yours`, `account.unknown`. */
  async get(caller: Caller, id: string): Promise<Account> {
    const companyId = accountCompany(caller);
    const [account] = await this.ledger.read({ companyId }, (manager) =>
      manager.query<KeptAccount[]>(`SELECT ${columns} FROM steward.account WHERE id = $1`, [id]),
    );
    if (!account) throw unknownAccount(id);
    return { id, login: account.login, personId: account.personId, active: account.active };
  }

  /** Every account of the company. Answers `account.not-yours`. */
  async list(caller: Caller): Promise<Account[]> {
    const companyId = accountCompany(caller);
    return this.ledger.read({ companyId }, (manager) =>
      manager.query<Account[]>(
        `SELECT id, login, person_id AS "personId", active FROM steward.account WHERE company_id = $1 ORDER BY login`,
        [companyId],
      ),
    );
  }

  /**
   * Whoever sets a password or issues a link can sign in as that person: nobody reaches above himself so. Refused with
   * `account.above-you`.
   */
  async mustBeWithinReach(caller: Caller, personId: string): Promise<void> {
    const [person]: { grants: Grant[] }[] = await this.data.query(
      'SELECT grants FROM steward.person_grants WHERE person_id = $1 AND active',
      [personId],
    );
    if (person !== undefined && !reaches(caller, person.grants)) throw aboveYou();
  }

  /** The account behind a login, an id or a person; null when there is none. For signing in only. */
  async find(
    by: { readonly login: string } | { readonly id: string } | { readonly personId: string },
  ): Promise<KeptAccount | null> {
    const [where, value] =
      'login' in by
        ? ['login = $1', by.login]
        : 'id' in by
          ? ['id = $1', by.id]
          : ['person_id = $1 AND active', by.personId];
    const [account]: KeptAccount[] = await this.data.query(
      `SELECT ${columns} FROM steward.account WHERE ${where} ORDER BY id LIMIT 1`,
      [value],
    );
    return account ?? null;
  }

  private async endSessions(accountId: string): Promise<void> {
    await this.data.query(
      'UPDATE steward.refresh_token SET revoked_at = clock_timestamp() WHERE account_id = $1 AND revoked_at IS NULL',
      [accountId],
    );
  }
}

/** The company whose accounts the caller keeps. Refused with `account.not-yours`. */
export function accountCompany(caller: Caller): string {
  const grant = caller.grants.find(({ role, estateId }) => (role === 'admin' || role === 'hr') && estateId === null);
  if (grant) return grant.companyId;
  throw new DomainError('forbidden', 'account.not-yours', {
    zh: '账号由公司管理员或人事维护。',
    en: "Accounts are kept by the company's administrator or HR.",
  });
}

/** Roles whose accounts only some keep. */
const keptOnlyBy: Readonly<Record<string, readonly string[]>> = { admin: ['admin'], company: ['admin', 'company'] };

/** Whether the caller may keep the account of somebody who holds these roles. */
export const reaches = (caller: Caller, grants: readonly Grant[]): boolean =>
  caller.kind === 'service' ||
  grants.every(
    ({ role, companyId }) =>
      keptOnlyBy[role] === undefined ||
      caller.grants.some(
        (held) =>
          held.companyId === companyId && held.estateId === null && keptOnlyBy[role]?.includes(held.role) === true,
      ),
  );

/** Said of an account that only somebody higher may keep. */
export const aboveYou = (): DomainError =>
  new DomainError('refused', 'account.above-you', {
    zh: '系统管理员和公司管理层的账号只能由同级或系统管理员维护。',
    en: 'Accounts of administrators and of the company management are kept by their equals or an administrator.',
  });
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
