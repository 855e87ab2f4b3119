export type { EquipmentFacts, EquipmentOnFile } from './equipment.facts.js';
export { openEquipment, type EquipmentCase, type EquipmentTypes } from './equipment.case.js';
export {
  equipmentKeepers,
  equipmentStoppers,
  type EquipmentAction,
  type EquipmentInputs,
} from './equipment.actions.js';
export { equipment } from './equipment.process.js';
