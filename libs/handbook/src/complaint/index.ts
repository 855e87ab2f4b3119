export * from './complaint.facts.js';
export * from './complaint.actions.js';
export { attemptsKept, openCase, standardName } from './complaint.case.js';
export type * from './complaint.case.js';
export { complaintActions, complaintLifeCycle, transitionOf } from './complaint.lifecycle.js';
export { aheadAtMost, backDatedAtMost } from './life-cycle/bounds-of-time.js';
export { guardNames, staff as staffRoles, type GuardName, type Transition } from './life-cycle/transition.js';
export { fold, foldAll, stateOf } from './complaint.fold.js';
export {
  advance,
  clocksOf,
  firingsDue,
  nextDue,
  overruledBy,
  owesRecords,
  recordedAtOnce,
  simulate,
  stamped,
  untoldOf,
  verdictsOf,
  type NextDue,
} from './complaint.clocks.js';
export { brokenClocks, countedClocks, isCounted, type CountedClock, type TakingOut } from './complaint.breaches.js';
export { actionsOf, decide, roleRefusal } from './complaint.decide.js';
export * from './complaint.reading.js';
export { maskedFor, seesComplainant } from './complaint.masking.js';
export { audienceNames, classNames, kindNames, needNames, stateNames } from './complaint.names.js';
export type { Acting } from './guards/guard.js';
export { adoptionDigestAt, isOfAdoption } from './complaint.adoption.js';
export { awaitsInWords, describeFiring } from './complaint.words.js';
export { factNames } from './complaint.fact-names.js';
export { considerationInWords, levelNames, reasonsInWords, rungNames, type Consideration } from './escalation.words.js';
