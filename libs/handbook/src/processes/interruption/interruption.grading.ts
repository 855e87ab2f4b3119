import { figureOf } from '../../catalogue/figures.js';
import type { Ms } from '../../engine/fact.js';
import { parseDuration } from '../../standard/duration.js';
import { interruptionSectionOf } from './interruption.clocks.js';
import {
  type InterruptionGrade,
  type ServiceKind,
  type Standard,
  interruptionGrades,
} from '../../standard/standard.js';

/** What an interruption is graded by: measured, never judged. */
export interface GradingInputs {
  readonly kind: ServiceKind;
  /** Null while nobody has counted them: they raise nothing. */
  readonly households: number | null;
  /** How long it has lasted so far or is expected to last, whichever is longer; ms. */
  readonly outMs: Ms;
}

/** The thresholds that hold for a kind of service: the company's, §4.3 gives none. */
export interface GradeThresholds {
  readonly atLeast: InterruptionGrade;
  readonly larger: { readonly households: number; readonly outMs: Ms };
  readonly major: { readonly households: number; readonly outMs: Ms };
}

const known = new WeakMap<Standard, Map<ServiceKind, GradeThresholds>>();

/** Thresholds of a standard for a kind of service. Throws `RangeError` for a figure that lint refuses. */
export function thresholdsOf(standard: Standard, kind: ServiceKind): GradeThresholds {
  const ofStandard = known.get(standard) ?? new Map<ServiceKind, GradeThresholds>();
  known.set(standard, ofStandard);
  const found = ofStandard.get(kind);
  if (found) return found;
  const own = interruptionSectionOf(standard).services[kind];
  const of = (grade: 'larger' | 'major'): GradeThresholds['larger'] => ({
    households: own.households?.[grade] ?? Number(figureOf(standard, `interruption.${grade}.households`).value),
    outMs: parseDuration(own.hours?.[grade] ?? String(figureOf(standard, `interruption.${grade}.hours`).value)),
  });
  const made = { atLeast: own.atLeast ?? 'general', larger: of('larger'), major: of('major') };
  ofStandard.set(kind, made);
  return made;
}

/** The graver of two grades. */
export const graver = (one: InterruptionGrade, other: InterruptionGrade): InterruptionGrade =>
  interruptionGrades.indexOf(one) >= interruptionGrades.indexOf(other) ? one : other;

/** §4.3: the grade that measured inputs have under the company's thresholds. Pure. */
export function gradeOf(inputs: GradingInputs, standard: Standard): InterruptionGrade {
  const { atLeast, larger, major } = thresholdsOf(standard, inputs.kind);
  const reaches = ({ households, outMs }: GradeThresholds['larger']): boolean =>
    (inputs.households !== null && inputs.households >= households) || inputs.outMs >= outMs;
  return graver(atLeast, reaches(major) ? 'major' : reaches(larger) ? 'larger' : 'general');
}

/** A grade that time alone will give, and after how long out; ms from the start. */
export interface GradeAhead {
  readonly grade: InterruptionGrade;
  readonly afterMs: Ms;
}

/** The grades that an interruption still reaches by lasting, from the one it has now on; earliest first. */
export function gradesAhead(now: InterruptionGrade, kind: ServiceKind, standard: Standard): readonly GradeAhead[] {
  const { larger, major } = thresholdsOf(standard, kind);
  const rises = [
    { grade: 'larger', afterMs: larger.outMs },
    { grade: 'major', afterMs: major.outMs },
  ] as const;
  return rises
    .filter(({ grade }) => interruptionGrades.indexOf(grade) > interruptionGrades.indexOf(now))
    .filter(({ grade, afterMs }) => grade === 'major' || afterMs < major.outMs)
    .sort((a, b) => a.afterMs - b.afterMs);
}
