export { AdvanceService } from './advance/advance.service.js';
export { ActingService } from './acting/acting.service.js';
export { ACTING_STEPS, type ActingSteps, type AskedAction, type ReadyAction } from './acting/acting.steps.js';
export { actionsModule, type ActionsMounted } from './acting/actions.module.js';
export {
  actionsSeenBy,
  decidedBySystem,
  decidedFor,
  refusedBy,
  type ActionInHand,
  type TakenDecision,
} from './acting/decide-as.js';
export { assignmentErrors, errorsOfActions, refusal, takingErrors } from './acting/described-errors.js';
export { DOOR_OF_CASES, type CaseFile, type CaseReading, type DoorOfCases } from './cases/case-door.js';
export { DoorsOfCases } from './cases/doors-of-cases.js';
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
export {
  factTitleOf,
  openActionsOf,
  openingOf,
  rulesOf,
  type AnyCase,
  type AnyDecision,
  type CaseRules,
} from './cases/case-rules.js';
export { CasesOfService, PROCESS, type CaseAtWork } from './cases/cases-of-service.js';
export { asFact, firingsOf, recordedSeq, type LedgerFiring } from './firing/firing.ledger.js';
export { firingView } from './firing/firing.presenter.js';
export { CASE_READING, FiringService } from './firing/firing.service.js';
export { firingsModule } from './firing/firings.module.js';
export { recomputeModule, type RecomputeMounted } from './recompute/recompute.module.js';
export { setAsideFrozen } from './set-aside/set-aside.frozen.js';
export { CannotCompute, notSetAside, setAsideCodes, type SetAsideCode } from './set-aside/set-aside.refusals.js';
export { SetAsideService, type SetAside } from './set-aside/set-aside.service.js';
export { happened, inputFrom, type WordsOf } from './takes/takes.inputs.js';
export {
  bodyOf,
  externalNumberPattern,
  externalNumberSchema,
  happenedSchema,
  longestText,
  proofSchema,
  reporterSchema,
  wordsSchema,
  type Happened,
  type Reporter,
} from './takes/takes.schemas.js';
export { reporterRow } from './takes/reporter-row.js';
export { WrittenWords } from './takes/written-words.js';
export { caseTables } from './case-tables.js';
export { facesOf } from './cases/faces-of.migration.js';
export { FilingsOfCases } from './filing/filings-of-cases.js';
export { filingBelow } from './filing/filing.controller.js';
export { previewedFilingSchema, type PreviewedFiling } from './filing/filing.schemas.js';
export { FilingService, type FiledCase, type NewCase } from './filing/filing.service.js';
export {
  FILING_STEPS,
  type AskedFiling,
  type BegunFiling,
  type Belonging,
  type FilingSteps,
  type ReadyFiling,
} from './filing/filing.steps.js';
export { facesPageSchema, listFacesSchema, type FacesPage, type ListFaces } from './listing/faces.schemas.js';
export { FacesService, type CaseAtPlace, type FaceCounts } from './listing/faces.service.js';
export {
  lookerOf,
  maskedView,
  maskingBy,
  seenByTable,
  usualMasking,
  type CaseMasking,
  type FieldTold,
  type Looker,
} from './masking/case-masking.js';
export { contentMasking, type ContentKinds, type ContentMasking, type ContentRow } from './masking/content.masking.js';
export { ContentTexts } from './masking/content-texts.service.js';
export { contentReadSchema, contentSchema, type ContentRead, type ContentView } from './masking/content.schemas.js';
export { ReadingsService, type ContentReading } from './masking/readings.service.js';
export { processModule, processParts, type ProcessMounted } from './process.module.js';
export { CaseDoorService } from './reading/case-door.service.js';
export { factView } from './reading/case-page.presenter.js';
export { type FactsQuery, factsPage, factsPageSchema, factsQuerySchema } from './reading/facts-page.js';
export { PAGE_STEPS, type PageSteps } from './reading/page.steps.js';
export {
  casePageSchema,
  casePageWithContentSchema,
  facedCaseSchema,
  listedFaceSchema,
  factSchema,
  nextPointSchema,
  runningClockSchema,
  type CasePage,
  type CasePageWithContent,
  type FacedCase,
  type ListedFace,
  type FactView,
} from './reading/case-page.schemas.js';
export { actionDto, clockDto } from './reading/clock.presenter.js';
export { actionSchema, bilingualSchema, clockSchema, type ActionDto, type ClockDto } from './reading/clock.schemas.js';
export { usualParts } from './cases/usual-parts.js';
export { readersIn, wordsOfCase, type WhereOfCase } from './firing/case-words.js';
export { allCasesAt } from './listing/all-cases.controller.js';
export { tongueFor } from './ledger/asked-tongue.js';
export * from './ledger/paper-kit.js';
export {
  LEDGER_DESK,
  ledgerRoles,
  type LedgerDesk,
  type PrintedPhoto,
  type SheetOfPaper,
  type TakenAlong,
  type WrittenFor,
} from './ledger/ledger-desk.js';
export type { CaseRecord, CaseLine, CaseLines, LedgerVerdict, RecordFile } from './ledger/ledger.schemas.js';
export { sheetErrors } from './ledger/sheet-errors.js';
export { mostPrinted } from './ledger/process-ledger.service.js';
