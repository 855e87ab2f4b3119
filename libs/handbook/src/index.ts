export * from './core/fact.js';
export * from './core/role-names.js';
export * from './core/clock.js';
export { Budget, TooHeavy, stepsPerCase, tooHeavyCode } from './core/budget.js';
export type * from './core/clock-book.js';
export type { FiringStretch } from './core/owed.js';
export type { ClockVerdicts } from './core/view.js';
export type { ClockPart, ClockParts, LengthBounds, PartVerdict } from './core/parts.js';
export type { ClockedCase, Clockwork, RecordedBounds } from './core/process.js';
export type { CompiledClock } from './core/rules.js';
export * from './standard/index.js';
export * from './catalogue/index.js';
export * from './complaint/index.js';
export * from './comparison/index.js';
export * from './fault/index.js';
export * from './interruption/index.js';
export * from './core/zone.js';
export * from './channels/index.js';
export {
  instantInWords,
  instantOnPaper,
  spanOnPaper,
  timeInWords,
  zoneInWords,
  type Language,
} from './core/words.js';
export * from './search/asked.js';
