import type { Bilingual, EquipmentKind } from '../../standard/standard.js';
import type { EquipmentState } from '../../standard/equipment-states.js';

/** What is on file of a piece: ids, enums, its code and what it is called; never a person's name. */
export interface EquipmentOnFile {
  readonly buildingId: string | null;
  readonly kind: EquipmentKind;
  /** As it stands on the plate. */
  readonly code: string;
  readonly name: Bilingual;
  readonly contractorId: string | null;
  /** `2019-05-31`. */
  readonly installedOn: string | null;
}

/** Every fact of a piece of equipment (§2.3) and what it carries. */
export interface EquipmentFacts {
  'equipment.registered': EquipmentOnFile & {
    equipmentId: string;
    companyId: string;
    /** Null: the company's own, such as a vehicle. */
    estateId: string | null;
    state: EquipmentState;
    since: null;
    faultId: null;
    replacedBy: null;
    active: boolean;
  };
  /** `fields`: which of the words beside the ledger changed with it. */
  'equipment.changed': Partial<EquipmentOnFile> & { fields?: readonly string[] };
  /** By hand with a reason, or by a fault that is unsafe (§2.3.3). */
  'equipment.taken-out': { contentId?: string; faultId?: string };
  /** In service again, what was retired by mistake too. */
  'equipment.returned': { contentId?: string; faultId?: string };
  'equipment.retired': { contentId?: string; replacedBy?: string };
}
