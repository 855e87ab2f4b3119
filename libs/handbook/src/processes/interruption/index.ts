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
export { interruptions, openInterruption, type InterruptionCase } from './interruption.process.js';
