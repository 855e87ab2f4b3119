import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  issueUserToken,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  type Caller,
  type Grant,
  type ServiceContext,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { AccountService, unknownAccount, type KeptAccount } from '../account/account.service.js';
import { checkNobody, hashPassword, isAsOfToday, passwordFits } from '../account/password.js';
import type { GatewayConfig } from '../config.js';
import { SecurityEvents } from '../security/security-events.service.js';
import { endSession, keepSession } from '../standing/sessions.js';
import { StandingService } from '../standing/standing.service.js';
import { runsInstallation } from '../system/operator.js';
import type { Whence } from './known-places.js';
import { SignInLimits } from './sign-in-limits.js';
import type { OwnPassword, Session, SignIn } from './session.schemas.js';

/** A session and the refresh token that goes on with it. */
export interface OpenedSession {
  readonly session: Session;
  readonly refreshToken: string;
  /** Seconds for which the refresh token holds. */
  readonly holdsFor: number;
  readonly account: Pick<KeptAccount, 'id' | 'companyId' | 'personId'>;
}

/** Two tabs that refresh at the same moment are no theft: a used token works once more within so many seconds. */
const graceSeconds = 10;

const subjectOf = (token: string): string =>
  `(SELECT coalesce(a.public_id, a.id) FROM steward.account a WHERE a.id = ${token}.account_id) AS subject`;

interface KeptToken {
  readonly family: string;
  readonly companyId: string;
  readonly accountId: string;
  /** The account as its company knows it. */
  readonly subject: string;
  readonly expired: boolean;
  readonly revoked: boolean;
  readonly stolen: boolean;
}

/** Signs people in: short-lived tokens, and refresh tokens that work once each. */
@Injectable()
export class SessionService {
  constructor(
    private readonly accounts: AccountService,
    private readonly limits: SignInLimits,
    private readonly events: SecurityEvents,
    private readonly standing: StandingService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  /**
   * Answers `session.refused`, `session.too-many-failures`, `session.busy`, `session.person-inactive`,
   * `session.person-unknown`.
   */
  async signIn(given: SignIn, whence: Whence): Promise<OpenedSession> {
    const account = await this.proved(given, whence);
    await this.keepAsOfToday(account, given.password);
    const opened = await this.open(account, randomUUID(), refused);
    const { companyId, personId: actor, publicId: subject } = account;
    const { address } = whence;
    this.events.record({ kind: 'session.opened', companyId, subject, address, actor, code: 'password' });
    return opened;
  }

  /**
   * Gives whoever asks another password, once he has said the one that he has: a phone that is left open changes nothing. Every
   * sign-in of his ends but the one that this answers. Refused with `password.wrong`, `password.too-common`, and as signing in
   * for too many tries; with `account.unknown` for a token that came from no sign-in.
   */
  async changePassword(caller: Caller, { password, next }: OwnPassword, whence: Whence): Promise<OpenedSession> {
    const { sessionId } = caller;
    const own = sessionId === undefined ? null : await this.accounts.find({ sessionId });
    if (own === null) throw unknownAccount(caller.personId ?? caller.id);
    await this.proved({ login: own.login, password }, whence).catch((error: unknown) => {
      // Whoever is signed in and mistypes is still signed in.
      throw error instanceof DomainError && error.code === 'session.refused' ? wrongPassword() : error;
    });
    await this.accounts.changePassword(own, next, caller);
    const changed = await this.accounts.find({ id: own.id });
    if (!changed?.active) throw over();
    return this.open(changed, randomUUID(), over);
  }

  /** The account whose password this is. Refused with `session.refused`, `session.too-many-failures`, `session.busy`. */
  private async proved({ login, password }: Pick<SignIn, 'login' | 'password'>, whence: Whence): Promise<KeptAccount> {
    const account = await this.accounts.find({ login });
    // Of a login that is nobody's not even the login is noted: people type passwords there.
    const about = {
      companyId: account?.companyId ?? null,
      subject: account?.publicId ?? null,
      address: whence.address,
    };
    const counted = await this.limits.count(login, account?.id ?? '', whence).catch((error: unknown) => {
      if (error instanceof DomainError) this.events.record({ kind: 'session.throttled', ...about, code: error.code });
      throw error;
    });
    let fits: boolean;
    try {
      fits =
        account?.active === true ? await passwordFits(password, account.passwordHash) : await checkNobody(password);
    } catch (error) {
      await counted.restore('not-tried');
      throw error;
    }
    if (account === null || !fits) {
      this.events.record({
        kind: 'session.refused',
        ...about,
        code: account?.active === false ? 'account.inactive' : null,
      });
      throw refused();
    }
    await counted.restore('signed-in');
    return account;
  }

  /** Opens a session for an account that has proved itself otherwise. */
  async signInAs(accountId: string, address: string): Promise<OpenedSession> {
    const account = await this.accounts.find({ id: accountId });
    if (!account?.active) throw refused();
    const opened = await this.open(account, randomUUID(), refused);
    const { companyId, personId: actor, publicId: subject } = account;
    this.events.record({ kind: 'sign-in-link.used', companyId, actor, subject, address });
    return opened;
  }

  /**
   * A new token and the next refresh token. A refresh token that is used a second time ends every session that came from
   * the same sign-in: one of the two users is a thief. Answers `session.over`.
   */
  async refresh(refreshToken: string, address: string): Promise<OpenedSession> {
    const [kept]: KeptToken[] = firstRows(
      await this.data.query(
        `UPDATE steward.refresh_token t SET used_at = coalesce(t.used_at, clock_timestamp()) WHERE token_hash = $1
         RETURNING family, company_id AS "companyId", account_id AS "accountId", ${subjectOf('t')}, expires_at <= clock_timestamp() AS expired, revoked_at IS NOT NULL AS revoked,
           used_at < clock_timestamp() - $2 * interval '1 second' AS stolen`,
        [hashOf(refreshToken), graceSeconds],
      ),
    );
    if (!kept) {
      this.events.record({ kind: 'token.refused', companyId: null, code: 'session.unknown', address });
      await this.limits.countUnknownToken(address);
    }
    if (!kept || kept.expired || kept.revoked) throw over();
    if (kept.stolen) {
      await this.endFamily(kept.family);
      const { companyId, subject } = kept;
      this.events.record({ kind: 'session.token-reused', companyId, subject, address });
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
    const [kept]: Pick<KeptToken, 'family' | 'companyId' | 'subject'>[] = await this.data.query(
      `SELECT family, company_id AS "companyId", ${subjectOf('t')} FROM steward.refresh_token t WHERE token_hash = $1`,
      [hashOf(refreshToken)],
    );
    if (!kept) return;
    await this.endFamily(kept.family);
    this.events.record({
      kind: 'session.ended',
      companyId: kept.companyId,
      subject: kept.subject,
      code: 'signed-out',
    });
  }

  /** A hash of an earlier kind or cost is replaced while the password is at hand, unless it was changed meanwhile. */
  private async keepAsOfToday({ id, passwordHash }: KeptAccount, password: string): Promise<void> {
    if (isAsOfToday(passwordHash)) return;
    try {
      await this.data.query('UPDATE steward.account SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [
        id,
        passwordHash,
        await hashPassword(password),
      ]);
    } catch (error) {
      // Signing in does not wait for it: the next one tries again.
      this.context.log.warn({ err: error, account: id }, 'a password could not be derived anew');
    }
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
      account,
      session: {
        token,
        expiresAt,
        person: { personId: account.personId, grants, operator: runsInstallation(grants, this.context.config) },
      },
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
const wrongPassword = (): DomainError =>
  new DomainError('refused', 'password.wrong', {
    zh: '现在的密码不正确。',
    en: 'This is not your present password.',
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
