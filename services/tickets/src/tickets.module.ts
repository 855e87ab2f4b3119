import { Module } from '@nestjs/common';
import { AttachmentController } from './attachments/attachment.controller.js';
import { AttachmentService } from './attachments/attachment.service.js';
import { FileStore } from './attachments/file-store.js';
import { OwnerAttachmentController } from './attachments/owner-attachment.controller.js';
import { AuditController, AuditInternalController } from './audit/audit.controller.js';
import { AuditRunsService } from './audit/audit-runs.service.js';
import { AuditService } from './audit/audit.service.js';
import { MendingService } from './audit/mending.service.js';
import { AuditWatch } from './audit/audit.watch.js';
import { BoardController } from './board/board.controller.js';
import { BoardService } from './board/board.service.js';
import { EstateNewsService } from './board/estate-news.service.js';
import { HandoverService } from './board/handover.service.js';
import { LoadService } from './board/load.service.js';
import { RisksService } from './board/risks.service.js';
import { OpenCasesGauge } from './board/open-cases.gauge.js';
import { ComplaintActionsController } from './complaint/complaint-actions.controller.js';
import { ComplaintActionsService } from './complaint/complaint-actions.service.js';
import { ComplaintQueryService } from './complaint/complaint-query.service.js';
import { ComplaintController } from './complaint/complaint.controller.js';
import { ComplaintService } from './complaint/complaint.service.js';
import { MergingService } from './complaint/merging.service.js';
import { ContentService } from './content/content.service.js';
import { ConversationController } from './conversation/conversation.controller.js';
import { ConversationService } from './conversation/conversation.service.js';
import { SheetFiles } from './export/sheet-files.service.js';
import { DecisionController } from './decisions/decision.controller.js';
import { DecisionService } from './decisions/decision.service.js';
import { OpenByFigureController } from './figures/open-by-figure.controller.js';
import { OpenByFigureService } from './figures/open-by-figure.service.js';
import { ReplySheetController } from './external/reply-sheet.controller.js';
import { ReplySheetService } from './external/reply-sheet.service.js';
import { FiringController } from './firing/firing.controller.js';
import { FiringService } from './firing/firing.service.js';
import { HandoverBookService } from './handover/handover-book.service.js';
import { HandoverController } from './handover/handover.controller.js';
import { HotSpotController } from './hot-spot/hot-spot.controller.js';
import { HotSpotService } from './hot-spot/hot-spot.service.js';
import { AdoptionController } from './adoption/adoption.controller.js';
import { AdoptionService } from './adoption/adoption.service.js';
import { ImportController } from './import/import.controller.js';
import { ImportService } from './import/import.service.js';
import { AdvanceService } from './internal/advance.service.js';
import { AssignmentService } from './internal/assignment.service.js';
import { CaseWordsService } from './internal/case-words.service.js';
import { InternalController } from './internal/internal.controller.js';
import { CaseLedgerController } from './ledger/case-ledger.controller.js';
import { CaseLedgerService } from './ledger/case-ledger.service.js';
import { EstateLedgerController } from './ledger/estate-ledger.controller.js';
import { EstateLedgerService } from './ledger/estate-ledger.service.js';
import { LedgerExportsService } from './ledger/ledger-exports.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { ListingService } from './listing/listing.service.js';
import { OwnerIntakeController } from './owner-intake/owner-intake.controller.js';
import { OwnerIntakeService } from './owner-intake/owner-intake.service.js';
import { PlaceService } from './owner-intake/place.service.js';
import { PlaceProblemsController } from './owner-intake/place-problems.controller.js';
import { LinkIssuingController } from './owner-link/link-issuing.controller.js';
import { LinkEndingService } from './owner-link/link-ending.service.js';
import { LinkIssuingService } from './owner-link/link-issuing.service.js';
import { OwnerLinkController } from './owner-link/owner-link.controller.js';
import { OwnerLinkService } from './owner-link/owner-link.service.js';
import { OwnerViewService } from './owner-link/owner-view.service.js';
import { ReporterService } from './owner-link/reporter.service.js';
import { PeopleController } from './people/people.controller.js';
import { PersonsCasesService } from './people/persons-cases.service.js';
import { PreviewController } from './preview/preview.controller.js';
import { PreviewService } from './preview/preview.service.js';
import { ProblemController } from './problem/problem.controller.js';
import { RatesController } from './rates/rates.controller.js';
import { AggregateService } from './rates/aggregate.service.js';
import { RateCasesService } from './rates/rate-cases.service.js';
import { LeagueService } from './rates/league.service.js';
import { RatesService } from './rates/rates.service.js';
import { TrendService } from './rates/trend.service.js';
import { NameBook } from './names/name-book.service.js';
import { EstatesService } from './read-models/estates.service.js';
import { PeopleService } from './read-models/people.service.js';
import { ReadModelsController } from './read-models/read-models.controller.js';
import { CaseReader } from './reading/case-reader.service.js';
import { ReadingsService } from './reading/readings.service.js';
import { CaseFilterService } from './listing/case-filter.service.js';
import { FoundService } from './listing/found.service.js';
import { BelongingService } from './read-models/belonging.service.js';
import { StandardsService } from './read-models/standards.service.js';
import { LettingGoService } from './reporters/letting-go.service.js';
import { ReportersController } from './reporters/reporters.controller.js';
import { ReportersService } from './reporters/reporters.service.js';
import { RecomputeController } from './set-aside/recompute.controller.js';
import { RecomputeService } from './set-aside/recompute.service.js';
import { SetAsideService } from './set-aside/set-aside.service.js';
import { JoiningService } from './similar/joining.service.js';
import { SimilarController } from './similar/similar.controller.js';
import { SimilarService } from './similar/similar.service.js';
import { WhatIfController } from './what-if/what-if.controller.js';
import { WhatIfService } from './what-if/what-if.service.js';

/** The service's routes, consumers and what they are made of, written out. */
@Module({
  controllers: [
    ComplaintController,
    ComplaintActionsController,
    LedgerController,
    CaseLedgerController,
    EstateLedgerController,
    ConversationController,
    HandoverController,
    BoardController,
    DecisionController,
    ReplySheetController,
    PeopleController,
    ProblemController,
    InternalController,
    ReadModelsController,
    FiringController,
    HotSpotController,
    SimilarController,
    ReportersController,
    PreviewController,
    OwnerIntakeController,
    PlaceProblemsController,
    LinkIssuingController,
    OwnerLinkController,
    AttachmentController,
    OwnerAttachmentController,
    AdoptionController,
    ImportController,
    RatesController,
    OpenByFigureController,
    WhatIfController,
    AuditController,
    AuditInternalController,
    RecomputeController,
  ],
  providers: [
    ComplaintService,
    ComplaintActionsService,
    ComplaintQueryService,
    MergingService,
    ListingService,
    BoardService,
    DecisionService,
    ReplySheetService,
    LoadService,
    HandoverService,
    HandoverBookService,
    RisksService,
    EstateNewsService,
    OpenCasesGauge,
    ContentService,
    ConversationService,
    PersonsCasesService,
    FiringService,
    HotSpotService,
    AdoptionService,
    ImportService,
    AggregateService,
    RateCasesService,
    RatesService,
    LeagueService,
    TrendService,
    OpenByFigureService,
    WhatIfService,
    SetAsideService,
    RecomputeService,
    AuditService,
    AuditRunsService,
    MendingService,
    AuditWatch,
    CaseLedgerService,
    NameBook,
    CaseReader,
    ReadingsService,
    FoundService,
    CaseFilterService,
    BelongingService,
    SheetFiles,
    EstateLedgerService,
    LedgerExportsService,
    AdvanceService,
    AssignmentService,
    CaseWordsService,
    ReporterService,
    OwnerLinkService,
    LinkEndingService,
    LinkIssuingService,
    OwnerViewService,
    OwnerIntakeService,
    PlaceService,
    SimilarService,
    PreviewService,
    JoiningService,
    LettingGoService,
    ReportersService,
    AttachmentService,
    FileStore,
    EstatesService,
    PeopleService,
    StandardsService,
  ],
})
export class TicketsModule {}
