/** Types of this service's HTTP faces, for the console: types only, nothing of the service itself. */
export type { ListedCase } from './listing/listing.schemas.js';
export type { OpenCounts } from './listing/listing.schemas.js';
export type { ListPage as Page } from './listing/listing.service.js';
export type { ActionDto, ClockDto, ComplaintDto, ComplaintWithContent } from './reading/complaint.dto.js';
export type { FileComplaint } from './complaint/complaint.schemas.js';
export type { Similar, SimilarQuery } from './similar/similar.schemas.js';
export type { Problems } from './problem/problem.schemas.js';
export type {
  CasePage,
  CasePageWithContent,
  ContentView,
  FacesPage,
  ListedFace,
  PreviewedFiling,
  FactView,
} from '@steward/case-kit';
export type { ComplaintShown } from './complaint/complaint.listed.js';
export type { EmergencyShown, EmergencyView } from './emergency/emergency.case.js';
export type { ScoreDto } from './emergency/score.schemas.js';
export type { FaultShown, FaultView } from './fault/fault.case.js';
export type { Why } from './emergency/why.schemas.js';
export type { LinkedCases, LinkedCaseView } from './linking/linked.schemas.js';
export type { Conversation, Utterance } from './conversation/conversation.schemas.js';
export type { LedgerExport } from './ledger/estate-ledger.schemas.js';
export type { Attachment } from './attachments/attachment.schemas.js';
export type { EstateFact, Handover, NotedCase, Risks, SheetCase } from './board/sheet.schemas.js';
export type { HandedOver, TakeOver, WriteNote } from './handover/handover.schemas.js';
export type { Aggregate, Rate, RateCases, Rates, RatesRow } from './rates/rates.schemas.js';
export type { League, LeagueRow } from './rates/league.schemas.js';
export type { Trend } from './rates/trend.schemas.js';
export type { ActionBodies, OpenAction } from './complaint/action.schemas.js';
export type { OpenByFigure } from './figures/open-by-figure.schemas.js';
export type { Joined } from './similar/similar.schemas.js';
export type { EndLinks, EndedLinks, IssuedLink } from './owner-link/owner-link.schemas.js';
export type { OwnerView } from './owner-link/owner-link.schemas.js';
export type { OwnerFiled, PlaceProblems } from './owner-intake/owner-intake.schemas.js';
export type { ClassCosts, PreviewOf, Previewed } from './preview/preview.schemas.js';
export type { OpenCases, MovedCases } from './people/people.schemas.js';
export type {
  OpenDecision as Decision,
  DecisionCounts,
  DecisionKind,
  Decisions,
} from './decisions/decision.schemas.js';
export type { MovedDeadlineDto } from './reading/moved.schemas.js';
export type { ReplySheet } from './external/reply-sheet.schemas.js';
export type { ExternalOrder } from './complaint/external.schemas.js';
export type { ReporterRow, Reporters } from './reporters/reporters.schemas.js';
