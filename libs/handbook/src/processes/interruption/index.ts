export * from './interruption.facts.js';
export {
  gradeOf,
  gradesAhead,
  graver,
  thresholdsOf,
  type GradeAhead,
  type GradeThresholds,
  type GradingInputs,
} from './interruption.grading.js';
export {
  gradeNames,
  interruption,
  openInterruption,
  type InterruptionCase,
  type InterruptionTypes,
} from './interruption.process.js';
export type { InterruptionRecord } from './interruption.record.js';
