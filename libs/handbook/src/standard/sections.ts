import { faultSection } from './fault.clocks.js';
import { parseDuration } from './duration.js';
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

/**
 * §4.3 gives a graver interruption more time for basic service than a general one. By the default reading the shorter time stays
 * as target at every grade (`graver-slower`).
 */
function withLighterTarget(
  clock: ClockRule<ServiceKind, InterruptionGrade>,
  { contradictions }: Standard,
): ClockRule<ServiceKind, InterruptionGrade> {
  const chosen = contradictions.find(({ id }) => id === 'graver-slower')?.chosen ?? 'target-stays';
  const { length } = clock.limit;
  if (clock.id !== 'BASIC-SERVICE' || chosen !== 'target-stays' || typeof length === 'string') return clock;
  const { general } = length;
  if (general === undefined) return clock;
  const longer = (['larger', 'major'] as const).filter((grade) => {
    const limit = length[grade];
    return limit !== undefined && parseDuration(limit) > parseDuration(general);
  });
  if (longer.length === 0) return clock;
  const target = Object.fromEntries(longer.map((grade) => [grade, general]));
  return { ...clock, target: { length: target, clause: '§4.3', reading: 'graver-slower' } };
}

/** The clocks of interruptions, with the document's figures; computed once per standard. Throws `RangeError` for a figure that lint refuses. */
export function interruptionClocks(standard: Standard): readonly ClockRule<ServiceKind, InterruptionGrade>[] {
  const known =
    interruptions.get(standard) ??
    withFigures(interruptionSectionOf(standard).clocks, standard).map((clock) => withLighterTarget(clock, standard));
  interruptions.set(standard, known);
  return known;
}
