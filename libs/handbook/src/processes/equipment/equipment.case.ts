import type { CaseCore } from '../../engine/action.js';
import { notBegun } from '../../engine/clocked-case.js';
import { notInForce } from '../../engine/unbound.js';
import type { Ms } from '../../engine/fact.js';
import type { EquipmentState } from '../../standard/equipment-states.js';
import type { Standard } from '../../standard/standard.js';
import type { EquipmentFacts, EquipmentOnFile } from './equipment.facts.js';
import type { EquipmentGuard } from './equipment.guards.js';

/** What the rules remember of a piece of equipment: JSON-safe, ids, enums, instants, its code and what it is called. */
export interface EquipmentCase extends CaseCore, EquipmentOnFile {
  readonly state: EquipmentState;
  readonly equipmentId: string;
  readonly companyId: string;
  /** Null: the company's own. */
  readonly estateId: string | null;
  readonly registeredAt: Ms;
  /** Since when it is in this state; null: since it was registered. */
  readonly since: Ms | null;
  /** Why it is in this state, as the id of the words. */
  readonly reasonId: string | null;
  /** The fault that took it out of service, where one did. */
  readonly faultId: string | null;
  readonly replacedBy: string | null;
  /** It is not retired. */
  readonly active: boolean;
}

/** The bag of types of equipment. */
export interface EquipmentTypes {
  readonly case: EquipmentCase;
  readonly facts: EquipmentFacts;
  readonly guard: EquipmentGuard;
}

/** A piece before it is registered. */
export const openEquipment = (standard: Standard): EquipmentCase => ({
  ...notBegun(standard),
  standard: notInForce,
  state: 'in-service',
  equipmentId: '',
  companyId: '',
  estateId: null,
  buildingId: null,
  kind: 'other',
  code: '',
  name: { zh: '', en: '' },
  contractorId: null,
  installedOn: null,
  registeredAt: 0,
  since: null,
  reasonId: null,
  faultId: null,
  replacedBy: null,
  active: true,
});
