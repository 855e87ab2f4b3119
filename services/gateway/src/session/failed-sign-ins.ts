import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';

/** Failures within a quarter of an hour after which a login, or an address, has to wait *(ours)*. */
const limits = { login: 5, address: 50 } as const;
const windowMinutes = 15;

const count = /* sql */ `
INSERT INTO steward.failed_sign_in AS f (key, window_start, failures) SELECT unnest($1::text[]), clock_timestamp(), 1
ON CONFLICT (key) DO UPDATE SET
  window_start = CASE WHEN f.window_start < clock_timestamp() - $2 * interval '1 minute' THEN clock_timestamp() ELSE f.window_start END,
  failures = CASE WHEN f.window_start < clock_timestamp() - $2 * interval '1 minute' THEN 1 ELSE f.failures + 1 END`;

/** Slows down whoever tries passwords. Counted in the database, so that it holds for all gateways together. */
@Injectable()
export class FailedSignIns {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** Answers `session.too-many-failures` while a login or an address has to wait, with the seconds in its details. */
  async refuseTooMany(login: string, address: string): Promise<void> {
    const rows: { key: string; failures: number; wait: number }[] = await this.data.query(
      `SELECT key, failures, ceil(extract(epoch FROM window_start + $2 * interval '1 minute' - clock_timestamp()))::int AS wait
         FROM steward.failed_sign_in WHERE key = ANY ($1) AND window_start >= clock_timestamp() - $2 * interval '1 minute'`,
      [keysOf(login, address), windowMinutes],
    );
    const full = rows.find(
      ({ key, failures }) => failures >= (key.startsWith('login/') ? limits.login : limits.address),
    );
    if (full === undefined) return;
    throw new DomainError(
      'too-many',
      'session.too-many-failures',
      {
        zh: `登录失败次数过多，请 ${Math.ceil(full.wait / 60)} 分钟后再试。`,
        en: `Too many failures; try again in ${Math.ceil(full.wait / 60)} min.`,
      },
      { details: { retryAfterSeconds: full.wait } },
    );
  }

  /** One more failure. */
  async another(login: string, address: string): Promise<void> {
    await this.data.query(count, [keysOf(login, address), windowMinutes]);
  }

  /** Signing in worked: the login's failures are forgotten, those of the address are not. */
  async forget(login: string): Promise<void> {
    await this.data.query('DELETE FROM steward.failed_sign_in WHERE key = $1', [`login/${login}`]);
  }
}

const keysOf = (login: string, address: string): string[] => [`login/${login}`, `address/${address}`];
