export type { Stretch } from './time-stretches.js';
export {
  rotationBy,
  rotationPatterns,
  shiftsOf,
  type Crew,
  type Rotation,
  type RotationPattern,
  type RotationPatternId,
  type RotationShift,
  type ShiftTimes,
} from './shift-rotation.js';
export { hoursIn, type LayerHours } from './layer-hours.js';
export {
  dutiesOf,
  dutyReasons,
  gapsOf,
  type Duty,
  type DutyReason,
  type GivenStretch,
  type LayerChange,
  type RosterGap,
  type RosterLayer,
} from './roster-layer.js';
export {
  fit,
  holdsAll,
  type FitAsked,
  type Fitness,
  type MissingQualification,
  type Qualification,
  type QualificationRequirement,
  type QualificationSpan,
  type WantedQualification,
} from './fit-stretches.js';
export {
  callOutFitMs,
  candidatesOf,
  inHours,
  lineAbove,
  onDutyAt,
  speaksOf,
  type Away,
  type CallTargets,
  type LocalHours,
  type CallablePerson,
  type RosterDuty,
  type RosterSnapshot,
} from './roster-snapshot.js';
