import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { EquipmentFold } from './equipment.schemas.js';

/** A piece as it stands, kept in the commit of its facts: what lists and codes are looked up by, and the words about it. */
export interface RegisteredEquipment {
  readonly equipmentId: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly kind: string;
  readonly state: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly place: string | null;
  readonly contractorName: string | null;
  /** The content row with the reason of its state. */
  readonly reasonId: string | null;
  readonly fold: EquipmentFold;
}

/** A fault of a piece as far as its use hangs on it. `unsafe` once it was: the piece is used again when somebody else accepted the repair. */
export interface EquipmentFault {
  readonly faultId: string;
  readonly equipmentId: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly unsafe: boolean;
  readonly open: boolean;
}

/** Words of this service's ledger, for reading. */
export interface KeptWords {
  readonly id: string;
  readonly caseId: string;
  readonly text: string | null;
}

const text = (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'text', name, nullable });
const key = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, primary: true });

/** Equipment, by id. */
export const registeredEquipment = new EntitySchema<RegisteredEquipment>({
  name: 'RegisteredEquipment',
  tableName: 'registered_equipment',
  schema: 'steward',
  columns: {
    equipmentId: key('equipment_id'),
    companyId: text('company_id'),
    estateId: text('estate_id', true),
    buildingId: text('building_id', true),
    kind: text('kind'),
    state: text('state'),
    code: text('code'),
    nameZh: text('name_zh'),
    nameEn: text('name_en'),
    place: text('place', true),
    contractorName: text('contractor_name', true),
    reasonId: text('reason_id', true),
    fold: { type: 'jsonb' },
  },
});

/** Faults of equipment, by id. */
export const equipmentFault = new EntitySchema<EquipmentFault>({
  name: 'EquipmentFault',
  tableName: 'equipment_fault',
  schema: 'steward',
  columns: {
    faultId: key('fault_id'),
    equipmentId: text('equipment_id'),
    companyId: text('company_id'),
    estateId: text('estate_id', true),
    unsafe: { type: 'boolean' },
    open: { type: 'boolean' },
  },
});

/** Words by id. */
export const keptWords = new EntitySchema<KeptWords>({
  name: 'KeptWords',
  tableName: 'content',
  schema: 'steward',
  columns: { id: key('id'), caseId: text('case_id'), text: text('text', true) },
});
