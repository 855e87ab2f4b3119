import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type EquipmentView } from '@steward/contracts';
import type { Scope } from '@steward/handbook';
import { type DataSource, In, IsNull } from 'typeorm';
import { SERVICE_DATA } from '../definition/service-definition.js';
import { knownByKey } from './known-by-key.js';
import { type KnownEquipment, knownEquipment } from './known.entities.js';

const viewOf = ({ nameEn, nameZh, seq: _, ...known }: KnownEquipment): EquipmentView => ({
  ...known,
  name: { zh: nameZh, en: nameEn },
});

/** Equipment as the news from assets left it here. */
@Injectable()
export class KnownEquipmentService {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** The piece, in use or not; null when no news of it has come. */
  async find(equipmentId: string): Promise<EquipmentView | null> {
    const known = await knownByKey(this.data, knownEquipment, equipmentId);
    return known === null ? null : viewOf(known);
  }

  /** Several, by id; what no news has told of is missing. */
  async all(equipmentIds: readonly string[]): Promise<ReadonlyMap<string, EquipmentView>> {
    const rows = await this.data.getRepository(knownEquipment).findBy({ equipmentId: In([...equipmentIds]) });
    return new Map(rows.map((known) => [known.equipmentId, viewOf(known)]));
  }

  /**
   * The piece of a company or of one of its estates, for which something may begin: retired ones have only their past. Refused
   * with `equipment.unknown` (elsewhere, or no news of it has come) and `equipment.retired`.
   */
  async at(equipmentId: string, { companyId, estateId }: Scope): Promise<EquipmentView> {
    const where = { equipmentId, companyId, estateId: estateId ?? IsNull() };
    const known = await this.data.getRepository(knownEquipment).findOneBy(where);
    if (known === null) throw unknownEquipment(equipmentId);
    if (!known.active) throw retired(known);
    return viewOf(known);
  }
}

/** Said alike of equipment that does not exist and of a piece elsewhere. */
export const unknownEquipment = (equipmentId: string): DomainError =>
  new DomainError('refused', 'equipment.unknown', {
    zh: `没有找到设备“${equipmentId}”。刚登记的设备请稍候片刻再试。`,
    en: `There is no equipment "${equipmentId}" here; a piece that was just registered is known in a moment.`,
  });

const retired = ({ code, nameEn, nameZh }: KnownEquipment): DomainError =>
  new DomainError('refused', 'equipment.retired', {
    zh: `设备“${nameZh}”（${code}）已报废，请报给替换它的设备。`,
    en: `The equipment "${nameEn}" (${code}) is retired; name the piece that replaces it.`,
  });
