import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { issueUserToken, SERVICE_CONTEXT, SERVICE_DATA, type Grant, type ServiceContext } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { AccountService, type KeptAccount } from '../account/account.service.js';
import { checkNobody, passwordFits } from '../account/password.js';
import type { GatewayConfig } from '../config.js';
import { endSession, keepSession } from '../standing/sessions.js';
import { StandingService } from '../standing/standing.service.js';
import { FailedSignIns } from './failed-sign-ins.js';
import type { Session, SignIn } from './session.schemas.js';

/** A session and the refresh token that goes on with it. */
export interface OpenedSession {
  readonly session: Session;
  readonly refreshToken: string;
  /** Seconds for which the refresh token holds. */
  readonly holdsFor: number;
}

/** Two tabs that refresh at the same moment are no theft: a used token works once more within so many seconds. */
const graceSeconds = 10;

interface KeptToken {
  readonly family: string;
  readonly accountId: string;
  readonly expired: boolean;
  readonly revoked: boolean;
  readonly stolen: boolean;
}

/** Signs people in: short-lived tokens, and refresh tokens that work once each. */
@Injectable()
export class SessionService {
  constructor(
    private readonly accounts: AccountService,
    private readonly failures: FailedSignIns,
    private readonly standing: StandingService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  /** Answers `session.refused`, `session.too-many-failures`, `session.person-inactive`, `session.person-unknown`. */
  async signIn({ login, password }: SignIn, address: string): Promise<OpenedSession> {
    await this.failures.refuseTooMany(login, address);
    const account = await this.accounts.find({ login });
    const fits =
      account?.active === true ? await passwordFits(password, account.passwordHash) : await checkNobody(password);
    if (account === null || !fits) {
      await this.failures.another(login, address);
      throw refused();
    }
    await this.failures.forget(login);
    return this.open(account, randomUUID(), refused);
  }

  /** Opens a session for an account that has proved itself otherwise. */
  async signInAs(accountId: string): Promise<OpenedSession> {
    const account = await this.accounts.find({ id: accountId });
    if (!account?.active) throw refused();
    return this.open(account, randomUUID(), refused);
  }

  /**
   * A new token and the next refresh token. A refresh token that is used a second time ends every session that came from
   * the same sign-in: one of the two users is a thief. Answers `session.over`.
   */
  async refresh(refreshToken: string): Promise<OpenedSession> {
    const [kept]: KeptToken[] = firstRows(
      await this.data.query(
        `UPDATE steward.refresh_token t SET used_at = coalesce(t.used_at, clock_timestamp()) WHERE token_hash = $1
         RETURNING family, account_id AS "accountId", expires_at <= clock_timestamp() AS expired, revoked_at IS NOT NULL AS revoked,
           used_at < clock_timestamp() - $2 * interval '1 second' AS stolen`,
        [hashOf(refreshToken), graceSeconds],
      ),
    );
    if (!kept || kept.expired || kept.revoked) throw over();
    if (kept.stolen) {
      await this.endFamily(kept.family);
      this.context.log.warn({ account: kept.accountId }, 'a refresh token was used twice: its sessions are ended');
      throw over();
    }
    const account = await this.accounts.find({ id: kept.accountId });
    if (!account?.active) throw over();
    return this.open(account, kept.family, over);
  }

  /** Signs out by a token of the sign-in. */
  endSession(sessionId: string): Promise<void> {
    return this.endFamily(sessionId);
  }

  /** Signs out: the refresh token, and every token that came from the same sign-in, is worth nothing from now on. */
  async end(refreshToken: string): Promise<void> {
    const [kept]: { family: string }[] = await this.data.query(
      'SELECT family FROM steward.refresh_token WHERE token_hash = $1',
      [hashOf(refreshToken)],
    );
    if (kept) await this.endFamily(kept.family);
  }

  /** `changed`: what is said when the account, the person or the session is no longer what it was a moment ago. */
  private async open(account: KeptAccount, family: string, changed: () => DomainError): Promise<OpenedSession> {
    const grants = await this.grantsOf(account);
    const { TOKEN_MINUTES, REFRESH_HOURS, STEWARD_TOKEN_PRIVATE_KEY } = this.context.config;
    const token = await issueUserToken(
      STEWARD_TOKEN_PRIVATE_KEY,
      { personId: account.personId, grants, sessionId: family },
      TOKEN_MINUTES * 60,
    );
    const refreshToken = randomBytes(32).toString('base64url');
    const kept = await keepSession(this.data, {
      ...account,
      accountId: account.id,
      id: family,
      tokenHash: hashOf(refreshToken),
      hours: REFRESH_HOURS,
    });
    if (!kept) throw changed();
    const expiresAt = new Date(Date.now() + TOKEN_MINUTES * 60_000).toISOString();
    return {
      session: { token, expiresAt, person: { personId: account.personId, grants } },
      refreshToken,
      holdsFor: REFRESH_HOURS * 3600,
    };
  }

  /** An account opens its own company only, whatever it was made for. */
  private async grantsOf({ companyId, personId }: KeptAccount): Promise<Grant[]> {
    const [person]: { active: boolean; grants: Grant[] }[] = await this.data.query(
      'SELECT active, grants FROM steward.person_grants WHERE person_id = $1 AND company_id = $2',
      [personId, companyId],
    );
    if (!person) throw personUnknown(personId);
    if (!person.active) throw personInactive();
    return person.grants;
  }

  private async endFamily(family: string): Promise<void> {
    await endSession(this.data, family);
    this.standing.changed();
  }
}

/** How a secret that we gave away is kept: nobody who reads the table can use it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** TypeORM answers an UPDATE with rows and their count. */
export function firstRows<Row>(answer: unknown): Row[] {
  return Array.isArray(answer) && Array.isArray(answer[0]) ? (answer[0] as Row[]) : (answer as Row[]);
}

const refused = (): DomainError =>
  new DomainError('unauthenticated', 'session.refused', {
    zh: '登录名或密码不正确。',
    en: 'Login or password is wrong.',
  });
const over = (): DomainError =>
  new DomainError('unauthenticated', 'session.over', {
    zh: '登录已失效，请重新登录。',
    en: 'The session is over; please sign in again.',
  });
const personInactive = (): DomainError =>
  new DomainError('forbidden', 'session.person-inactive', {
    zh: '该人员已停用，不能登录。',
    en: 'This person is no longer active.',
  });
const personUnknown = (personId: string): DomainError =>
  new DomainError('refused', 'session.person-unknown', {
    zh: `人员 ${personId} 的岗位信息尚未到达，请稍后再试。`,
    en: `The posts of ${personId} have not arrived yet; please try again in a moment.`,
  });
