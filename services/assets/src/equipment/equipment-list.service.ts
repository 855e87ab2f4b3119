import { Injectable } from '@nestjs/common';
import { callerScopes, Ledger, toPage, type Caller, type Page } from '@steward/service-kit';
import { unknown } from '../registry.js';
import { placeIn } from '../schemas.js';
import { withWords, wordsById } from './equipment-rows.js';
import { registeredEquipment } from './equipment.entities.js';
import type { EquipmentDto, EquipmentHistory, ListEquipment } from './equipment.schemas.js';

/** A text as part of a pattern of `LIKE`. */
const literally = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Equipment as people look it up: one piece, lists, and what happened to it. */
@Injectable()
export class EquipmentListService {
  constructor(private readonly ledger: Ledger) {}

  /** One piece that the caller may see. Refused with `equipment.unknown`. */
  async get(caller: Caller, equipmentId: string): Promise<EquipmentDto> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const row = await manager.getRepository(registeredEquipment).findOneBy({ equipmentId });
      const [one] = row === null ? [] : await withWords(manager, [row]);
      if (one === undefined) throw unknown('equipment', equipmentId);
      return one;
    });
  }

  /** The pieces that the caller may see, by id. */
  async list(caller: Caller, query: ListEquipment): Promise<Page<EquipmentDto>> {
    return this.ledger.read(callerScopes(caller), async (manager) => {
      const wanted = manager.getRepository(registeredEquipment).createQueryBuilder('e');
      const after = placeIn(query.cursor);
      if (after !== null) wanted.andWhere('e.equipmentId > :after', { after });
      if (query.company !== undefined) wanted.andWhere('e.companyId = :company', { company: query.company });
      if (query.estate !== undefined) wanted.andWhere('e.estateId = :estate', { estate: query.estate });
      if (query.building !== undefined) wanted.andWhere('e.buildingId = :building', { building: query.building });
      if (query.kind !== undefined) wanted.andWhere('e.kind = :kind', { kind: query.kind });
      if (query.state !== undefined) wanted.andWhere('e.state = :state', { state: query.state });
      if (query.active !== undefined) wanted.andWhere(`(e.state <> 'retired') = :active`, { active: query.active === 'true' });
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

  /** What happened to a piece that the caller may see, oldest first. Refused with `equipment.unknown`. */
  async history(caller: Caller, equipmentId: string): Promise<EquipmentHistory> {
    await this.get(caller, equipmentId);
    const facts = await this.ledger.facts(callerScopes(caller), equipmentId);
    const contentOf = (data: Readonly<Record<string, unknown>>): string | null => idIn(data, 'contentId');
    const words = await this.ledger.read(callerScopes(caller), (manager) =>
      wordsById(
        manager,
        facts.map(({ data }) => contentOf(data)),
      ),
    );
    return {
      items: facts.map(({ actor, at, data, seq, type }) => ({
        seq,
        type,
        at: new Date(at).toISOString(),
        actor: { id: actor.id, role: actor.role },
        fields: type === 'equipment.changed' ? changedFields(data) : [],
        faultId: idIn(data, 'faultId'),
        replacedBy: idIn(data, 'replacedBy'),
        reason: words.get(contentOf(data) ?? '') ?? null,
      })),
    };
  }
}

const idIn = (data: Readonly<Record<string, unknown>>, field: string): string | null => {
  const said = data[field];
  return typeof said === 'string' ? said : null;
};

/** Fields of the ledger stand in the fact by name, words under `fields`. */
function changedFields({ fields, ...data }: Readonly<Record<string, unknown>>): string[] {
  const words = Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
  return [...Object.keys(data), ...words];
}
