export { caseReplay, compareLedger, liveOutcome, type LedgerComparison } from './cases.js';
export { recordReplay, type AnyRecord, type RecordReplay } from './records.js';
export { Replay, type OutcomeUnder, type ReplayOptions } from './replay.js';
export { classInWords, roundLength, spanInWords } from './words.js';
export { Roster, type RosterPerson } from './tally/roster.js';
export { ZoneHours } from './tally/hours.js';
export type { Bounds, CaseOutcome, ClockOutcome, Gap, ReplayedCase } from './outcome.js';
