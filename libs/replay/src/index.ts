export { caseReplay, compareLedger, liveOutcome, type LedgerComparison } from './cases.js';
export type { AnyRecord, Bounds } from '@steward/handbook';
export { latestTold, recordReplay, type RecordReplay } from './records.js';
export { Replay, type OutcomeUnder, type ReplayOptions } from './replay.js';
export { classInWords, roundLength, spanInWords } from './words.js';
export { Roster, type RosterPerson } from './tally/roster.js';
export { ZoneHours } from './tally/hours.js';
export type { CaseOutcome, ClockOutcome, Gap, ReplayedCase } from './outcome.js';
