import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { SERVICE_CONTEXT, SERVICE_DATA, type Caller, type ServiceContext } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { AccountService, unknownAccount } from '../account/account.service.js';
import type { GatewayConfig } from '../config.js';
import type { SignInLink, SignInLinkRequest } from './session.schemas.js';
import { SecurityEvents } from '../security/security-events.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { firstRows, hashOf, SessionService, type OpenedSession } from './session.service.js';

/** Links that sign somebody in once, such as the one that `npm start` prints. */
@Injectable()
export class SignInLinkService {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly limits: SignInLimits,
    private readonly events: SecurityEvents,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  /** A link for an account, noted with who had it made (`by`). Answers `account.unknown`. */
  async issue({ login, personId, minutes }: SignInLinkRequest, by: Pick<Caller, 'id'>): Promise<SignInLink> {
    const account = await this.accounts.find(login === undefined ? { personId: personId ?? '' } : { login });
    if (!account?.active) throw unknownAccount(login ?? personId ?? '');
    const token = randomBytes(32).toString('base64url');
    const rows: { expiresAt: Date }[] = await this.data.query(
      `INSERT INTO steward.sign_in_link (token_hash, company_id, account_id, expires_at)
       VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 minute') RETURNING expires_at AS "expiresAt"`,
      [hashOf(token), account.companyId, account.id, minutes],
    );
    const { companyId, publicId: subject } = account;
    this.events.record({ kind: 'sign-in-link.issued', companyId, actor: by.id, subject });
    const expiresAt = (rows[0]?.expiresAt ?? new Date()).toISOString();
    return { url: `${this.context.config.publicUrl}/sign-in/${token}`, expiresAt };
  }

  /**
   * Signs in, once. Answers `sign-in-link.over` to a link that was used, has run out, or never was, and
   * `session.too-many-failures` to a network that tries many that never were.
   */
  async use(token: string, address: string): Promise<OpenedSession> {
    const [link] = firstRows<{ accountId: string }>(
      await this.data.query(
        `UPDATE steward.sign_in_link SET used_at = clock_timestamp()
          WHERE token_hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp() RETURNING account_id AS "accountId"`,
        [hashOf(token)],
      ),
    );
    if (!link) {
      this.events.record({ kind: 'sign-in-link.refused', companyId: null, code: 'sign-in-link.over', address });
      await this.countUnknown(token, address);
      throw linkOver();
    }
    return this.sessions.signInAs(link.accountId, address);
  }

  /** A link that was used or has run out is nobody's guess. */
  private async countUnknown(token: string, address: string): Promise<void> {
    const known: unknown[] = await this.data.query('SELECT 1 FROM steward.sign_in_link WHERE token_hash = $1', [
      hashOf(token),
    ]);
    if (known.length === 0) await this.limits.countUnknownToken(address);
  }
}

const linkOver = (): DomainError =>
  new DomainError('gone', 'sign-in-link.over', {
    zh: '该登录链接已用过或已过期。',
    en: 'This link was used, or has run out.',
  });
