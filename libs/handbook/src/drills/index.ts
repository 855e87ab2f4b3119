export {
  fullPoints,
  passesFrom,
  scoreMarks,
  scoreOf,
  scoreOutcomes,
  scoreParts,
  type Points,
  type ScoreMark,
  type ScoreMarkName,
  type ScoreOutcome,
  type ScorePart,
  type ScorePartName,
  type ScoreSheet,
  type ScoreVerdict,
  type ScoredStage,
} from './score-sheet.js';
export { scoreInWords, scoreOutcomeNames, scorePartNames, scoreVerdictNames, scoredStageNames } from './score.words.js';
export {
  addMonths,
  dutyIdAtMost,
  laidOutAheadMs,
  obligationIdOf,
  obligationStateAt,
  obligationStates,
  wasMissed,
  windowFrom,
  windowsOf,
  type CalendarRecurrence,
  type RecurringDuty,
  type Obligation,
  type ObligationState,
  type ObligationWindow,
} from './obligation-dates.js';
export { dayBookFinds, dayBookNextAt, laysOutAt, obligationMet, type DayBookFound } from './day-book.js';
export { drillClauseOf, drillMonthsAtMost, drillStateNames, repeatsWithinDays } from './drill-duty.js';
