import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_DATA } from '@steward/service-kit';
import { DataSource, In, type Repository } from 'typeorm';
import { pushDevice, type PushDevice } from './push-device.entity.js';
import type { PushKeys } from './push-encryption.js';

/** Devices of one person; beyond it those go that have been silent for longest. */
export const mostDevices = 10;

/** The devices to which notices are pushed: somebody's as long as they are used. */
@Injectable()
export class PushDevices {
  private readonly rows: Repository<PushDevice>;

  constructor(@Inject(SERVICE_DATA) data: DataSource) {
    this.rows = data.getRepository(pushDevice);
  }

  /** Gives a device to a person, whosever it was before. */
  async put(
    companyId: string,
    personId: string,
    { auth, endpoint, name, p256dh }: PushKeys & { readonly endpoint: string; readonly name: string },
  ): Promise<PushDevice> {
    const id = createHash('sha256').update(endpoint).digest('hex').slice(0, 32);
    const before = await this.rows.findOneBy({ id, companyId, personId });
    const { arrivedAt = null, sentAt = null, since = new Date() } = before ?? {};
    const device: PushDevice = { id, companyId, personId, name, endpoint, p256dh, auth, since, sentAt, arrivedAt };
    await this.rows.upsert(device, ['id']);
    const others = (await this.of(companyId, personId)).filter((one) => one.id !== id);
    const silent = [...others].sort((one, other) => heardOf(other) - heardOf(one)).slice(mostDevices - 1);
    if (silent.length > 0) await this.rows.delete({ id: In(silent.map((one) => one.id)) });
    return device;
  }

  /** The devices of a person, the newest first. */
  of(companyId: string, personId: string): Promise<PushDevice[]> {
    return this.rows.find({ where: { companyId, personId }, order: { since: 'DESC', id: 'ASC' } });
  }

  /** Takes a person's device away; false: he has none of that id. */
  async remove(companyId: string, personId: string, id: string): Promise<boolean> {
    return ((await this.rows.delete({ companyId, personId, id })).affected ?? 0) > 0;
  }

  /** Forgets those that their push services no longer know, and remembers which took something. */
  async used({ gone, sent }: { readonly gone: readonly string[]; readonly sent: readonly string[] }): Promise<void> {
    if (gone.length > 0) await this.rows.delete({ id: In([...gone]) });
    if (sent.length > 0) await this.rows.update({ id: In([...sent]) }, { sentAt: new Date() });
  }

  /** A device has said that something arrived. */
  async arrived(id: string): Promise<void> {
    await this.rows.update({ id }, { arrivedAt: new Date() });
  }
}

/** When something was last heard of a device, or about it, epoch ms. */
const heardOf = ({ arrivedAt, sentAt, since }: PushDevice): number =>
  Math.max(since.getTime(), sentAt?.getTime() ?? 0, arrivedAt?.getTime() ?? 0);
