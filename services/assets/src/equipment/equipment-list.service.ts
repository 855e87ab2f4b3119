import { Injectable } from '@nestjs/common';
import { callerScopes, estatesAsked, Ledger, toPage, type Caller, type Page } from '@steward/service-kit';
import { placeIn } from '../schemas.js';
import { withWords } from './equipment-rows.js';
import { registeredEquipment } from './equipment.entities.js';
import type { EquipmentDto, ListEquipment } from './equipment.schemas.js';

/** A text as part of a pattern of `LIKE`. */
const literally = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Equipment as people look it up. */
@Injectable()
export class EquipmentListService {
  constructor(private readonly ledger: Ledger) {}

  /** The pieces that the caller may see, by id. */
  async list(caller: Caller, query: ListEquipment): Promise<Page<EquipmentDto>> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const wanted = manager.getRepository(registeredEquipment).createQueryBuilder('e');
      const after = placeIn(query.cursor);
      if (after !== null) wanted.andWhere('e.equipmentId > :after', { after });
      if (query.company !== undefined) wanted.andWhere('e.companyId = :company', { company: query.company });
      const estates = estatesAsked(caller, query);
      if (estates !== null) wanted.andWhere('e.estateId = any (:estates)', { estates });
      if (query.building !== undefined) wanted.andWhere('e.buildingId = :building', { building: query.building });
      if (query.kind !== undefined) wanted.andWhere('e.kind = :kind', { kind: query.kind });
      if (query.state !== undefined) wanted.andWhere('e.state = :state', { state: query.state });
      if (query.active !== undefined)
        wanted.andWhere(`(e.state <> 'retired') = :active`, { active: query.active === 'true' });
      if (query.scope !== undefined) wanted.andWhere('(e.estateId is null) = :own', { own: query.scope === 'company' });
      if (query.q !== undefined)
        wanted.andWhere('(e.code ilike :q or e.nameZh ilike :q or e.nameEn ilike :q)', { q: literally(query.q) });
      const rows = await wanted
        .orderBy('e.equipmentId')
        .limit(query.limit + 1)
        .getMany();
      const page = toPage(rows, query.limit, ({ equipmentId }) => equipmentId);
      return { items: [...(await withWords(manager, page.items))], next: page.next };
    });
  }
}
