export { AdvanceService } from './advance/advance.service.js';
export { caseModule } from './case.module.js';
export {
  changesOf,
  firingsIn,
  systemActor,
  type CaseChanges,
  type Deed,
  type FoldedChange,
} from './cases/case-change.js';
export { caseOf, type CaseOfService, type CaseParts, type FiredOfCase, type Recorded } from './cases/case-parts.js';
export { registrationOf } from './cases/case-registration.js';
export { faceView } from './cases/face.view.js';
export { rulesOf, type AnyCase, type CaseRules } from './cases/case-rules.js';
export { CasesOfService, type CaseAtWork } from './cases/cases-of-service.js';
export { asFact, firingsOf, recordedSeq, type LedgerFiring } from './firing/firing.ledger.js';
export { firingView } from './firing/firing.presenter.js';
export { CASE_READING, FiringService, type CaseReading } from './firing/firing.service.js';
export { firingsModule } from './firing/firings.module.js';
export { setAsideFrozen } from './set-aside/set-aside.frozen.js';
export { setAsideTable } from './set-aside/set-aside.migration.js';
export { CannotCompute, notSetAside, setAsideCodes, type SetAsideCode } from './set-aside/set-aside.refusals.js';
export { SetAsideService, type SetAside } from './set-aside/set-aside.service.js';
