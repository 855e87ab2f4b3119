import { createCipheriv, createDecipheriv, hkdfSync, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONTEXT, SERVICE_DATA, type ServiceContext } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import type { NotificationsConfig } from '../config.js';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';
/** 57 signs that nobody mistakes for another, twelve of them: 70 bits. */
const length = 12;
/** Longer than any link of an owner holds; the link itself says when it ends. */
const keptDays = 120;

const keep = /* sql */ `
INSERT INTO steward.short_link (id, company_id, sealed, expires_at)
VALUES ($1, $2, $3, clock_timestamp() + make_interval(days => $4))`;
const forget = /* sql */ `
DELETE FROM steward.short_link WHERE id IN (
  SELECT id FROM steward.short_link WHERE expires_at < clock_timestamp() ORDER BY expires_at LIMIT 10)`;
const find = /* sql */ `SELECT sealed FROM steward.short_link WHERE id = $1 AND expires_at > clock_timestamp()`;

/**
 * Links that fit into a text message: `<public address>/s/<code>`. What is kept is of no use without the code: the row's id
 * and the key of its content follow from it, and the code itself is kept nowhere, so that a copy of the database opens no
 * owner's page.
 */
@Injectable()
export class ShortLinks {
  constructor(
    @Inject(SERVICE_DATA) private readonly data: DataSource,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<NotificationsConfig>,
  ) {}

  /** A new code for an address of ours. */
  async codeFor(companyId: string, address: string): Promise<string> {
    const code = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
    const { id, key } = derived(code);
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
    const sealed = Buffer.concat([cipher.update(address, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    await this.data.query(keep, [id, companyId, sealed, keptDays]);
    await this.data.query(forget);
    return code;
  }

  /** The address behind a code; null when there is none, or it leads away from us. */
  async addressOf(code: string): Promise<string | null> {
    const { id, key } = derived(code);
    const [row]: { sealed: Buffer }[] = await this.data.query(find, [id]);
    if (!row) return null;
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12));
    decipher.setAuthTag(row.sealed.subarray(-16));
    const address = Buffer.concat([decipher.update(row.sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
    return address.startsWith(`${this.context.config.publicUrl}/`) ? address : null;
  }
}

/** The key is used once, for this code's content alone: the same nonce can't meet another text. */
function derived(code: string): { id: string; key: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', code, '', 'steward short link', 64));
  return { id: bytes.subarray(0, 32).toString('hex'), key: bytes.subarray(32) };
}
