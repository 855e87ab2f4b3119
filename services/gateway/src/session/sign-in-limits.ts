import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { networkOf, SERVICE_DATA } from '@steward/service-kit';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { KnownPlaces, type Whence } from './known-places.js';
import { delayAfter, signInLimits } from './sign-in-rules.js';

/** One try at a password that has been counted. */
export interface CountedTry {
  /** It was the right password, or it never came to a check: as if it had not been counted. */
  restore(how: 'signed-in' | 'not-tried'): Promise<void>;
}

/**
 * Slows down whoever tries passwords, for all gateways together: each try is counted before the password is looked at, in
 * one statement, so that tries at the same moment can't pass each other. The owner of a login is never locked out by
 * strangers: only a pair of login and network is shut; a login as such only makes strangers wait, up to half a minute; and a
 * device that signed in before has a count of its own. A network is shut for guesses at ever new logins, but not for those
 * who signed in from it before.
 */
@Injectable()
export class SignInLimits {
  private readonly pair: RateLimiterPostgres;
  private readonly login: RateLimiterPostgres;
  private readonly slot: RateLimiterPostgres;
  private readonly network: RateLimiterPostgres;
  private readonly tokens: RateLimiterPostgres;

  constructor(
    @Inject(SERVICE_DATA) data: DataSource,
    private readonly places: KnownPlaces,
  ) {
    const limiter = (keyPrefix: string, points: number, duration: number, tidies = false): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: data,
        storeType: 'typeorm',
        schemaName: 'steward',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
        // One deletes what has run out, for all of them.
        clearExpiredByTimeout: tidies,
      });
    const { pair, window, day, loginsOfNetwork, unknownTokens } = signInLimits;
    this.pair = limiter('pair', pair, window, true);
    this.login = limiter('login', 1_000_000_000, day);
    this.slot = limiter('slot', 1, 1);
    this.network = limiter('network', loginsOfNetwork, window);
    this.tokens = limiter('tokens', unknownTokens, window);
  }

  /** Counts one try at a login, or answers `session.too-many-failures` with the seconds to wait in its details. */
  async count(login: string, accountId: string, whence: Whence): Promise<CountedTry> {
    const known = await this.places.knows(accountId, whence);
    const from = this.places.digest('network', networkOf(whence.address));
    const pairKey =
      known.device && whence.deviceId !== null
        ? this.places.digest('pair', login, 'device', whence.deviceId)
        : this.places.digest('pair', login, 'network', from);
    const loginKey = this.places.digest('login', login);
    const counted = await spent(this.pair.consume(pairKey));
    const giveBack: (() => Promise<unknown>)[] = [() => this.pair.reward(pairKey)];
    try {
      if (!known.device && !known.network) {
        if (counted.consumedPoints === 1) {
          await spent(this.network.consume(from));
          giveBack.push(() => this.network.reward(from));
        }
        const { consumedPoints: guesses } = await this.login.consume(loginKey);
        giveBack.push(() => this.login.reward(loginKey));
        const delay = delayAfter(guesses);
        if (delay > 0) await spent(this.slot.consume(loginKey, 1, { customDuration: delay }));
      }
    } catch (error) {
      await all(giveBack);
      throw error;
    }
    return {
      restore: async (how) => {
        await all(giveBack);
        // Whoever has proved himself begins anew from where he is.
        if (how === 'signed-in') await this.pair.delete(pairKey);
      },
    };
  }

  /**
   * Counts a link or refresh token that never was. One that is good is never held up: tokens have 256 bits, and a network
   * has many people. Answers `session.too-many-failures` when a network has sent too many.
   */
  async countUnknownToken(address: string): Promise<void> {
    await spent(this.tokens.consume(this.places.digest('network', networkOf(address))));
  }
}

const all = async (steps: readonly (() => Promise<unknown>)[]): Promise<void> => {
  await Promise.all(steps.map((step) => step()));
};

/** The library answers a full count with a rejection that is no error; ours says it in words. */
async function spent(counting: Promise<RateLimiterRes>): Promise<RateLimiterRes> {
  try {
    return await counting;
  } catch (full) {
    if (full instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(full.msBeforeNext / 1_000)));
    throw full;
  }
}

function tooMany(seconds: number): DomainError {
  const long = seconds > 90;
  return new DomainError(
    'too-many',
    'session.too-many-failures',
    {
      zh: `登录失败次数过多，请 ${long ? `${Math.ceil(seconds / 60)} 分钟` : `${seconds} 秒`}后再试。`,
      en: `Too many failures; try again in ${long ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`}.`,
    },
    { details: { retryAfterSeconds: seconds } },
  );
}
