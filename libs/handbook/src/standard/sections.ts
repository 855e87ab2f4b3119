import { faultSection } from './fault.clocks.js';
import { withFigures } from './figure-clocks.js';
import { interruptionSection } from './interruption.clocks.js';
import type {
  ClockRule,
  EquipmentKind,
  FaultClass,
  FaultSection,
  InterruptionGrade,
  InterruptionSection,
  ServiceKind,
  Standard,
} from './standard.js';

const faults = new WeakMap<Standard, readonly ClockRule<EquipmentKind, FaultClass>[]>();
const interruptions = new WeakMap<Standard, readonly ClockRule<ServiceKind, InterruptionGrade>[]>();

/** §2.3.3: the equipment faults of a standard; a document from before they had clocks has the default's. */
export const faultSectionOf = (standard: Standard): FaultSection => standard.fault ?? faultSection;

/** §4.3: the interruptions of a standard; a document from before they had clocks has the default's. */
export const interruptionSectionOf = (standard: Standard): InterruptionSection =>
  standard.interruption ?? interruptionSection;

/** The clocks of equipment faults, with the document's figures; computed once per standard. Throws `RangeError` for a figure that lint refuses. */
export function faultClocks(standard: Standard): readonly ClockRule<EquipmentKind, FaultClass>[] {
  const known = faults.get(standard) ?? withFigures(faultSectionOf(standard).clocks, standard);
  faults.set(standard, known);
  return known;
}

/** The clocks of interruptions, with the document's figures; computed once per standard. Throws `RangeError` for a figure that lint refuses. */
export function interruptionClocks(standard: Standard): readonly ClockRule<ServiceKind, InterruptionGrade>[] {
  const known = interruptions.get(standard) ?? withFigures(interruptionSectionOf(standard).clocks, standard);
  interruptions.set(standard, known);
  return known;
}
