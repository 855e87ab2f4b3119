export * from './engine/fact.js';
export * from './engine/role-names.js';
export { newerWord, wordOf } from './engine/word-of.js';
export * from './engine/clock.js';
export { Budget, TooHeavy, stepsPerCase, tooHeavyCode } from './engine/budget.js';
export type * from './engine/clock-book.js';
export type { FiringStretch } from './engine/owed.js';
export type { ClockVerdicts } from './engine/view.js';
export {
  partVerdictNames,
  type ClockPart,
  type ClockParts,
  type LengthBounds,
  type PartVerdict,
} from './engine/parts.js';
export type { ClockedCase, RecordedBounds } from './engine/clocked-case.js';
export { notInForce } from './engine/unbound.js';
export {
  ofSteward,
  personOf,
  refuse,
  type Acting,
  type ActionsOf,
  type ActionViewOf,
  type AnyActionRule,
  type AnyFact,
  type BodiesOf,
  type OpenActionOf,
  type AnyTypes,
  type CaseCore,
  type DecisionOf,
  type FactMarks,
  type FactOf,
  type FactTypeOf,
  type InputsOf,
  type NewFactOf,
  type ProcessTypes,
  type Refusal,
  type StateOf,
  type TransitionOf,
} from './engine/action.js';
export { aheadAtMost, backDatedAtMost, withoutLineAtMost } from './engine/bounds-of-time.js';
export { callClock, type Call, type CalledPerson, type FiringCall } from './engine/calls.js';
export { roleRefusal } from './engine/deciding.js';
export { anyProcess, defineProcess } from './engine/define-process.js';
export type {
  AnyProcess,
  Awaited,
  FactRule,
  FoldWatch,
  NextDue,
  Process,
  ProcessDefinition,
  StateRule,
} from './engine/definition.js';
export {
  crowdedFrom,
  isCrowded,
  maskedDataBy,
  readings,
  readsAtLeast,
  relations,
  seeingOf,
  withheldNames,
  withheldOf,
  type Looking,
  type PersonalRules,
  type Reading,
  type ReadingRow,
  type Relation,
  type Seeing,
  type SeesRules,
  type Withheld,
} from './engine/reading.js';
export type { LedgerColumn, LedgerRules } from './engine/ledger.js';
export type {
  Bounds,
  KeepingRules,
  KeptRecord,
  OldRecord,
  RecordGap,
  RecordOf,
  ReplayRules,
  SectionChange,
} from './engine/record.js';
export { recordedAtOnce } from './engine/due.js';
export { followedAtMost, followsCut } from './engine/following.js';
export { isSameRun, type NamedRun } from './engine/run.js';
export { byFace, type CaseFace, type FaceHarm } from './engine/face.js';
export * from './engine/messages/occasion.js';
export {
  messageParts,
  wantedParts,
  type MessageLine,
  type MessagePart,
  type MessageText,
  type MessageWords,
} from './engine/messages/message-text.js';
export type { Saying } from './engine/messages/saying.js';
export type { Task } from './engine/messages/task.js';
export type { Telling } from './engine/messages/telling-of.js';
export type { CallRule, CallSaid, OwnerTells, Step, TellRules } from './engine/messages/tells.js';
export { callReasons, type CallReason } from './parts/messages/staff-calls.js';
export { rotationIn, rotationInWords } from './parts/rotation.words.js';
export { standInTask } from './parts/messages/stand-in.words.js';
export * as takes from './engine/takes.js';
export { formOf, type FormField } from './engine/form.js';
export { needNames } from './engine/need-names.js';
export * from './engine/proof.js';
export {
  contactWishes,
  needsOf,
  reporterKinds,
  type ActionNeed,
  type BodyOf,
  type ContactWish,
  type Field,
  type GivenContact,
  type GivenHappened,
  type GivenProof,
  type GivenReporter,
  type HappenedBefore,
  type PhoneClock,
  type IdOf,
  type InputOf,
  type ReporterKind,
  type Takes,
} from './engine/takes.js';
export type { CompiledClock } from './engine/rules.js';
export * from './standard/index.js';
export * from './catalogue/index.js';
export * from './processes/complaint/index.js';
export {
  childrenOf,
  linkActionNames,
  linkedHow,
  linksOf,
  type CaseLink,
  type LinkAction,
  type LinkData,
  type LinkedHow,
  type OpenChild,
} from './parts/case-links.js';
export * from './processes/emergency/index.js';
export {
  answerNames,
  callTargetNames,
  namesNobodyNames,
  declineReasonNames,
  skipReasonNames,
  standingNames,
} from './parts/calling-out.words.js';
export {
  activationNamed,
  activationOf,
  callTargets,
  declineReasons,
  type CallOut,
  type CallStep,
  type CallTarget,
  type DeclineReason,
  type SkipReason,
  type Standing,
  namesNobody,
  type ConsideredTarget,
  type NamesNobody,
} from './parts/calling-out.js';
export { openCalls, type Candidate, type OpenCall } from './parts/calling-out.asking.js';
export {
  linkedAnswer,
  linkedCallStandings,
  linkedCallStands,
  type LinkedAnswer,
  type LinkedCall,
  type LinkedCallStanding,
} from './parts/calling-out.link.js';
export { openedBecause, whyCalled, type WhyCalled } from './parts/calling-out.why.js';
export * from './comparison/index.js';
export * from './processes/equipment/index.js';
export * from './processes/fault/index.js';
export * from './processes/interruption/index.js';
export * from './processes/plan/index.js';
export * from './plans/index.js';
export * from './drills/index.js';
export * from './rosters/index.js';
export * from './engine/zone.js';
export * from './channels/index.js';
export {
  instantInWords,
  instantOnPaper,
  spanOnPaper,
  timeInWords,
  zoneInWords,
  type Language,
} from './engine/words.js';
export { startsFormula } from './search/formula.js';
export * from './search/asked.js';
export {
  callEnds,
  callSaid,
  callWaits,
  everyProcess,
  messageTexts,
  processes,
  processOf,
  registers,
  textOf,
  type AnyRecord,
} from './processes/index.js';
