import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { networkOf, SERVICE_CONTEXT, SERVICE_DATA, type ServiceContext } from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { GatewayConfig } from '../config.js';
import { cookieOf } from './refresh-cookie.js';

const cookieName = 'steward_device';
/** For so long a device or network is remembered after somebody signed in there, days *(ours)*; and so many of each account. */
const rememberedDays = 180;
const mostPlaces = 40;

/** Where somebody signs in from. */
export interface Whence {
  /** The network address, as the connection or a trusted proxy says. */
  readonly address: string;
  /** Proved by the cookie that we gave this browser; null: a browser that we don't know. */
  readonly deviceId: string | null;
}

const remember = /* sql */ `
WITH old AS (
  DELETE FROM steward.known_place p WHERE p.account_id = $2 AND (p.last_at < clock_timestamp() - $4 * interval '1 day'
    OR p.place IN (SELECT k.place FROM steward.known_place k WHERE k.account_id = $2 ORDER BY k.last_at DESC OFFSET $5)))
INSERT INTO steward.known_place (company_id, account_id, place, last_at)
SELECT $1, $2, place, clock_timestamp() FROM unnest($3::text[]) place
ON CONFLICT (account_id, place) DO UPDATE SET last_at = excluded.last_at`;

/** Devices and networks that somebody has signed in from: strangers' guesses don't hold up whoever comes from there. */
@Injectable()
export class KnownPlaces {
  private readonly key: Buffer;
  private readonly secure: string;

  constructor(
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) { config }: ServiceContext<GatewayConfig>,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.serviceSecret, '', 'steward sign-in places', 32));
    this.secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  }

  /** Where a request comes from; a cookie that we didn't sign is as none. */
  whence(request: Pick<FastifyRequest, 'headers' | 'ip'>): Whence {
    const [deviceId = '', mac = ''] = (cookieOf(request, cookieName) ?? '').split('.', 2);
    const given = Buffer.from(mac);
    const wanted = Buffer.from(this.digest('cookie', deviceId));
    const ours = deviceId !== '' && given.length === wanted.length && timingSafeEqual(given, wanted);
    return { address: request.ip, deviceId: ours ? deviceId : null };
  }

  /** Which of the two the account has signed in from before. */
  async knows(accountId: string, whence: Whence): Promise<{ readonly device: boolean; readonly network: boolean }> {
    const rows: { place: string }[] = await this.data.query(
      `SELECT place FROM steward.known_place WHERE account_id = $1 AND place = ANY ($2)
         AND last_at > clock_timestamp() - $3 * interval '1 day'`,
      [accountId, this.placesOf(whence), rememberedDays],
    );
    const kinds = rows.map(({ place }) => place.split('/', 1)[0]);
    return { device: kinds.includes('device'), network: kinds.includes('network') };
  }

  /** Remembers where an account signed in from, and gives the browser its cookie. */
  async remember(
    account: { readonly id: string; readonly companyId: string },
    whence: Whence,
    reply: FastifyReply,
  ): Promise<void> {
    const deviceId = whence.deviceId ?? randomBytes(24).toString('base64url');
    await this.data.query(remember, [
      account.companyId,
      account.id,
      this.placesOf({ ...whence, deviceId }),
      rememberedDays,
      mostPlaces,
    ]);
    const value = `${deviceId}.${this.digest('cookie', deviceId)}`;
    const seconds = rememberedDays * 86_400;
    void reply.header(
      'set-cookie',
      `${cookieName}=${value}; Path=/v1/session; Max-Age=${seconds}; HttpOnly; SameSite=Strict${this.secure}`,
    );
  }

  /** A digest for one purpose: what is counted or remembered says nothing to whoever reads the table. */
  digest(...parts: readonly string[]): string {
    return createHmac('sha256', this.key).update(JSON.stringify(parts)).digest('base64url');
  }

  private placesOf({ address, deviceId }: Whence): string[] {
    const network = `network/${this.digest('network', networkOf(address))}`;
    return deviceId === null ? [network] : [network, `device/${this.digest('device', deviceId)}`];
  }
}
