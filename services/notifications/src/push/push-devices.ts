import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import type { PushKeys } from './push-encryption.js';

/** A device of somebody that can be sent notices, as its browser has told us. */
export interface PushDevice {
  readonly id: string;
  /** As its owner tells it from his others. */
  readonly name: string;
  readonly since: Date;
  /** When its push service last took something; null: never. */
  readonly sentAt: Date | null;
  /** When it last said itself that something arrived; null: never, so that nobody knows whether it does. */
  readonly arrivedAt: Date | null;
}

/** Where messages for a device go. The address is a secret: whoever has it, and our key, can write there. */
export interface PushTarget extends PushKeys {
  readonly id: string;
  readonly endpoint: string;
}

/** Devices of one person; beyond it the one that has been silent for longest goes. */
export const mostDevices = 10;

const put = /* sql */ `
INSERT INTO steward.push_device (id, company_id, person_id, name, endpoint, p256dh, auth)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET company_id = excluded.company_id, name = excluded.name, p256dh = excluded.p256dh,
  auth = excluded.auth, person_id = excluded.person_id,
  since = CASE WHEN push_device.person_id = excluded.person_id THEN push_device.since ELSE clock_timestamp() END,
  sent_at = CASE WHEN push_device.person_id = excluded.person_id THEN push_device.sent_at END,
  arrived_at = CASE WHEN push_device.person_id = excluded.person_id THEN push_device.arrived_at END`;
const tooMany = /* sql */ `
DELETE FROM steward.push_device WHERE id IN (
  SELECT id FROM steward.push_device WHERE company_id = $1 AND person_id = $2 AND id <> $3
   ORDER BY coalesce(arrived_at, sent_at, since) DESC, id OFFSET ${mostDevices - 1})`;

/** The devices to which notices are pushed: a browser's subscription each, somebody's as long as it is used. */
@Injectable()
export class PushDevices {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** What a device is called here: the same whoever uses it, so that it is never two people's. */
  idOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('base64url').slice(0, 24);

  /** Gives a device to a person, whosever it was before; answers its id. */
  async put(
    companyId: string,
    personId: string,
    { endpoint, p256dh, auth, name }: PushKeys & { readonly endpoint: string; readonly name: string },
  ): Promise<string> {
    const id = this.idOf(endpoint);
    await this.data.query(put, [id, companyId, personId, name, endpoint, p256dh, auth]);
    await this.data.query(tooMany, [companyId, personId, id]);
    return id;
  }

  /** The devices of a person, the newest first. */
  of(companyId: string, personId: string): Promise<PushDevice[]> {
    return this.data.query(
      `SELECT id, name, since, sent_at AS "sentAt", arrived_at AS "arrivedAt" FROM steward.push_device
        WHERE company_id = $1 AND person_id = $2 ORDER BY since DESC, id`,
      [companyId, personId],
    );
  }

  /** Where notices for a person go. */
  targets(companyId: string, personId: string): Promise<PushTarget[]> {
    return this.data.query(
      `SELECT id, endpoint, p256dh, auth FROM steward.push_device WHERE company_id = $1 AND person_id = $2 ORDER BY id`,
      [companyId, personId],
    );
  }

  /** Takes a person's device away; false: he has none of that id. */
  async remove(companyId: string, personId: string, id: string): Promise<boolean> {
    const gone: unknown[] = await this.data.query(
      `WITH gone AS (DELETE FROM steward.push_device WHERE company_id = $1 AND person_id = $2 AND id = $3 RETURNING id)
       SELECT id FROM gone`,
      [companyId, personId, id],
    );
    return gone.length > 0;
  }

  /** Forgets those that their push services no longer know, and remembers which took something. */
  async used({ gone, sent }: { readonly gone: readonly string[]; readonly sent: readonly string[] }): Promise<void> {
    if (gone.length > 0) await this.data.query('DELETE FROM steward.push_device WHERE id = ANY ($1)', [gone]);
    if (sent.length > 0)
      await this.data.query('UPDATE steward.push_device SET sent_at = clock_timestamp() WHERE id = ANY ($1)', [sent]);
  }

  /** A device has said that something arrived. */
  async arrived(id: string): Promise<void> {
    await this.data.query('UPDATE steward.push_device SET arrived_at = clock_timestamp() WHERE id = $1', [id]);
  }
}
