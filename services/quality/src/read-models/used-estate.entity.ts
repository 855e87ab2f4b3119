import { type KnownEstate, knownEstateColumns } from '@steward/service-kit';
import { EntitySchema, type EntityManager } from 'typeorm';

/** An estate, and whether any case ever began there. */
export interface UsedEstate extends KnownEstate {
  readonly inUse: boolean;
}

/** Estates with what quality keeps of them beside the kit's columns. */
export const usedEstate = new EntitySchema<UsedEstate>({
  name: 'UsedEstate',
  tableName: 'estate',
  schema: 'steward',
  columns: { ...knownEstateColumns, inUse: { type: 'boolean', name: 'in_use', default: false } },
});

/** The estates of a company that the transaction's scope can see, by id. */
export const usedEstates = (manager: EntityManager, companyId: string): Promise<UsedEstate[]> =>
  manager.getRepository(usedEstate).find({ where: { companyId }, order: { estateId: 'ASC' } });
