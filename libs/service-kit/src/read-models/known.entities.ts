import type { DwellingView, EquipmentView, PersonView, StandardsView } from '@steward/contracts';
import { EntitySchema, type EntitySchemaColumnOptions, type ValueTransformer } from 'typeorm';
import type { FrozenCallPlan, Hazard, Standard } from '@steward/handbook';
import type { Grant } from '../identity/caller.js';

/** What the news of a thing left here; `seq` orders news across epochs (`orderOf`), so that an older one changes nothing. */
interface FromNews {
  readonly companyId: string;
  readonly seq: number;
}

/** An estate as the news from assets left it here. Code and name are null until news of it came since they are kept. */
export interface KnownEstate extends FromNews {
  readonly estateId: string;
  readonly code: string | null;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** IANA. */
  readonly zone: string;
  readonly active: boolean;
  /** Null: in no region. */
  readonly regionId: string | null;
}

/** A region of a company. */
export interface KnownRegion extends FromNews {
  readonly regionId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly active: boolean;
}

/** A building: of an estate, with dwellings or without. */
export interface KnownBuilding extends FromNews {
  readonly buildingId: string;
  readonly estateId: string;
  readonly active: boolean;
}

/** A dwelling, and how its household wishes to be told; no address, no name. */
export interface KnownDwelling extends FromNews {
  readonly dwellingId: string;
  readonly estateId: string;
  readonly buildingId: string;
  readonly householdId: string | null;
  readonly contactWish: DwellingView['contactWish'];
  readonly active: boolean;
}

/** A piece of equipment; `estateId` null: the company's own. */
export interface KnownEquipment extends FromNews {
  readonly equipmentId: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly kind: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly state: EquipmentView['state'];
  readonly contractorId: string | null;
  readonly active: boolean;
}

/** An emergency plan; `estateId` null: the company's template. `frozen` null: nothing of it holds. */
export interface KnownPlan extends FromNews {
  readonly planId: string;
  readonly estateId: string | null;
  readonly hazard: Hazard;
  readonly frozen: FrozenCallPlan | null;
  readonly active: boolean;
}

/** A person as the news from staff left him here: posts, skills and leave, no name. */
export interface KnownPerson extends FromNews {
  readonly personId: string;
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly skills: readonly string[];
  readonly onLeaveUntil: Date | null;
  /** Posts for whole regions; `grants` has them at each estate. */
  readonly regions: NonNullable<PersonView['regions']>;
}

/** From when on which standard holds in an estate, soonest first; `standard` names a document of the company. */
export interface KnownPeriods extends FromNews {
  readonly estateId: string;
  readonly periods: readonly { readonly from: StandardsView['periods'][number]['from']; readonly standard: string }[];
}

/** A published document; it never changes. */
export interface KnownDocument {
  readonly companyId: string;
  readonly standard: string;
  readonly document: Standard;
}

const asNumber: ValueTransformer = { to: (value: unknown) => value, from: Number };
const key = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, primary: true });
const text = (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'text', name, nullable });
const flag = (name: string): EntitySchemaColumnOptions => ({ type: 'boolean', name });
const fromNews = {
  companyId: text('company_id'),
  seq: { type: 'bigint', transformer: asNumber },
} as const;

/** Columns of an estate, for a service that keeps more of one beside them. */
export const knownEstateColumns = {
  estateId: key('estate_id'),
  ...fromNews,
  code: text('code', true),
  nameZh: text('name_zh', true),
  nameEn: text('name_en', true),
  zone: text('zone'),
  active: flag('active'),
  regionId: text('region_id', true),
} as const;

/** Estates, by id. */
export const knownEstate = new EntitySchema<KnownEstate>({
  name: 'KnownEstate',
  tableName: 'estate',
  schema: 'steward',
  columns: knownEstateColumns,
});

/** Regions, by id. */
export const knownRegion = new EntitySchema<KnownRegion>({
  name: 'KnownRegion',
  tableName: 'region',
  schema: 'steward',
  columns: {
    regionId: key('region_id'),
    ...fromNews,
    nameZh: text('name_zh'),
    nameEn: text('name_en'),
    active: flag('active'),
  },
});

/** Buildings, by id. */
export const knownBuilding = new EntitySchema<KnownBuilding>({
  name: 'KnownBuilding',
  tableName: 'building',
  schema: 'steward',
  columns: { buildingId: key('building_id'), ...fromNews, estateId: text('estate_id'), active: flag('active') },
});

/** Dwellings, by id. */
export const knownDwelling = new EntitySchema<KnownDwelling>({
  name: 'KnownDwelling',
  tableName: 'dwelling',
  schema: 'steward',
  columns: {
    dwellingId: key('dwelling_id'),
    ...fromNews,
    estateId: text('estate_id'),
    buildingId: text('building_id'),
    householdId: text('household_id', true),
    contactWish: text('contact_wish'),
    active: flag('active'),
  },
});

/** Equipment, by id. */
export const knownEquipment = new EntitySchema<KnownEquipment>({
  name: 'KnownEquipment',
  tableName: 'equipment',
  schema: 'steward',
  columns: {
    equipmentId: key('equipment_id'),
    ...fromNews,
    estateId: text('estate_id', true),
    buildingId: text('building_id', true),
    kind: text('kind'),
    code: text('code'),
    nameZh: text('name_zh'),
    nameEn: text('name_en'),
    state: text('state'),
    contractorId: text('contractor_id', true),
    active: flag('active'),
  },
});

/** Emergency plans, by id. */
export const knownPlan = new EntitySchema<KnownPlan>({
  name: 'KnownPlan',
  tableName: 'known_plan',
  schema: 'steward',
  columns: {
    planId: key('plan_id'),
    ...fromNews,
    estateId: text('estate_id', true),
    hazard: text('hazard'),
    frozen: { type: 'jsonb', nullable: true },
    active: flag('active'),
  },
});

/** People, by id. */
export const knownPerson = new EntitySchema<KnownPerson>({
  name: 'KnownPerson',
  tableName: 'person',
  schema: 'steward',
  columns: {
    personId: key('person_id'),
    ...fromNews,
    active: flag('active'),
    grants: { type: 'jsonb' },
    skills: { type: 'text', array: true },
    onLeaveUntil: { type: 'timestamptz', name: 'on_leave_until', nullable: true },
    regions: { type: 'jsonb' },
  },
});

/** Periods, by estate. */
export const knownPeriods = new EntitySchema<KnownPeriods>({
  name: 'KnownPeriods',
  tableName: 'estate_standard',
  schema: 'steward',
  columns: { estateId: key('estate_id'), ...fromNews, periods: { type: 'jsonb' } },
});

/** Documents, by company and name. */
export const knownDocument = new EntitySchema<KnownDocument>({
  name: 'KnownDocument',
  tableName: 'standard_document',
  schema: 'steward',
  columns: { companyId: { ...key('company_id') }, standard: key('standard'), document: { type: 'jsonb' } },
});
