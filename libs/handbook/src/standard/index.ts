export * from './standard.js';
export { parseDuration, durationOrNull, lengthInWords } from './duration.js';
export { defaultStandard, earlierStandards } from './default-standard.js';
export { secondsStandard } from './seconds-standard.js';
export { withRegionalRung, type AddedRung } from './regional-rung.js';
export { isBound, lintStandard, standardBounds, type LintFinding, type LintSeverity } from './lint/lint.js';
export { isLaxer } from './lint/lint-law.js';
export { standardSchema } from './lint/standard.schema.js';
export { provenancesOf } from './provenance.js';
export { emergencyClocks, emergencySectionOf } from '../processes/emergency/emergency.clocks.js';
export { faultClocks, faultSectionOf } from '../processes/fault/fault.clocks.js';
export { interruptionClocks, interruptionSectionOf } from '../processes/interruption/interruption.clocks.js';
export { figureFor } from './figure-clocks.js';
export { categories, places, problemTitles } from './problem-names.js';
export { usualKindOf } from './usual-kind.js';
export { equipmentKindNames } from './equipment-kind-names.js';
export { equipmentStateNames, equipmentStates, type EquipmentState } from './equipment-states.js';
export {
  asWorkKinds,
  categoriesOf,
  kindOfCategory,
  notWorkKinds,
  workKindName,
  workKindNames,
  workKindOf,
  workKinds,
  type WorkKind,
} from './work-kinds.js';
