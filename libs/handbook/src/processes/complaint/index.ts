export * from './complaint.facts.js';
export * from './complaint.actions.js';
export { attemptsKept, externalsAtMost, externalsOf, externalsOpen, openCase, standardName } from './complaint.case.js';
export type * from './complaint.case.js';
export {
  actionsOf,
  advance,
  asksForWork,
  boundsOfRecord,
  callTask,
  callTitle,
  clocksOf,
  complaint,
  complaintActions,
  complaintLifeCycle,
  decide,
  firingsDue,
  fold,
  foldAll,
  meaningOfPoint,
  nextDue,
  nextPointDue,
  occasionOf,
  overruledBy,
  owesRecords,
  sayingOf,
  simulate,
  simulateStretches,
  stamped,
  stateOf,
  taskOf,
  transitionOf,
  untoldOf,
  usualOccasionOf,
  verdictsOf,
  waitsToBeSeen,
} from './complaint.process.js';
export type * from './complaint.types.js';
export type { ComplaintRecord } from './complaint.record.js';
export { guardNames, staff as staffRoles, type GuardName } from './life-cycle/transition.js';
export { stateNames } from './complaint.states.js';
export { ownersFacts } from './owners-facts.js';
export { brokenClocks, countedClocks, isCounted, type CountedClock, type TakingOut } from './complaint.breaches.js';
export { judgedIn, type JudgedView } from './complaint.judged.js';
export {
  casesNamedBy,
  maskedCase,
  maskedData,
  readingOf,
  readingOfComplainedAbout,
  readingTable,
  relationsOf,
  taskContent,
} from './complaint.reading.js';
export { maskedFor, seesComplainant } from './complaint.masking.js';
export { ownerWaits, type OwnerWord } from './owner-word.js';
export { movedByClassChange, type MovedDeadline } from './proposed-change.js';
export { type Deadline, type Effective, effectiveDeadlines } from './effective-deadlines.js';
export {
  audienceNames,
  classNames,
  confidentially,
  externalResultNames,
  externalSourceNames,
  kindNames,
  levelNames,
} from './complaint.names.js';
export { firingsOfCalls } from './complaint.calls.js';
export { isOwnerCall, ownerCallReasons, reportersTold, type OwnerCallReason } from './complaint.owner-calls.js';
export { attachmentKinds, attachmentNames, nudgePause, type AttachmentKind } from '../../parts/talking.js';
export { lengthenedBy } from './guards/classing.js';
export {
  adoptionBundleAt,
  adoptionDigestAt,
  isGivenByPlan,
  isOfAdoption,
  type AdoptedByPlan,
} from '../../parts/adoption-digest.js';
export { awaitsInWords, describeFiring } from './complaint.words.js';
export * from './complaint.awaited.js';
export * from './complaint.harm.js';
export { factNames } from './complaint.fact-rules.js';
export { considerationInWords, reasonsInWords, rungNames, type Consideration } from './escalation.words.js';
export * from './complaint.vocabulary.js';
export { factDetails, type FactNaming } from './complaint.fact-details.js';
export { heardHowNames, heardHows, noticeOf, type HeardHow, type PassedNotice } from './complaint.notices.js';
