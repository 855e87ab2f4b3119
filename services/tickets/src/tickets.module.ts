import { actionsModule, caseModule, firingsModule, recomputeModule } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { complaintCase } from './complaint/complaint.process.js';
import { CaseReader } from './reading/case-reader.service.js';
import { complaintSchema } from './reading/complaint.dto.js';
import { errorsOfSteps } from './actions/action-errors.js';
import { ActionsModule } from './actions/actions.module.js';
import { ComplaintStepsService } from './actions/complaint-steps.service.js';
import { AdoptionModule } from './adoption/adoption.module.js';
import { AnswerLinkModule } from './answer-link/answer-link.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BoardModule } from './board/board.module.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { ExportModule } from './export/export.module.js';
import { ExternalModule } from './external/external.module.js';
import { emergencyCase } from './emergency/emergency.case.js';
import { EmergencyModule } from './emergency/emergency.module.js';
import { faultCase } from './fault/fault.case.js';
import { FaultModule } from './fault/fault.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { FilingModule } from './filing/filing.module.js';
import { HandoverModule } from './handover/handover.module.js';
import { HotSpotModule } from './hot-spot/hot-spot.module.js';
import { ImportModule } from './import/import.module.js';
import { InternalModule } from './internal/internal.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { LinkingModule } from './linking/linking.module.js';
import { ListingModule } from './listing/listing.module.js';
import { MergingModule } from './merging/merging.module.js';
import { NamesModule } from './names/names.module.js';
import { NamingModule } from './naming/naming.module.js';
import { NewsModule } from './news/news.module.js';
import { OwnerIntakeModule } from './owner-intake/owner-intake.module.js';
import { OwnerLinkModule } from './owner-link/owner-link.module.js';
import { PeopleModule } from './people/people.module.js';
import { PreviewModule } from './preview/preview.module.js';
import { ProblemModule } from './problem/problem.module.js';
import { RatesModule } from './rates/rates.module.js';
import { ReadingModule } from './reading/reading.module.js';
import { ReportersModule } from './reporters/reporters.module.js';
import { SimilarModule } from './similar/similar.module.js';
import { WhatIfModule } from './what-if/what-if.module.js';

/** The service's rooms, written out; each has a module of its own, and its floor stands in `tests/architecture/floors.spec.ts`. */
@Module({
  imports: [
    caseModule(complaintCase, faultCase, emergencyCase),
    firingsModule('v1/complaints', { within: ReadingModule, reader: CaseReader }),
    actionsModule(complaintCase, {
      path: 'v1/complaints',
      response: complaintSchema,
      errors: errorsOfSteps,
      within: [ActionsModule, ReadingModule],
      door: CaseReader,
      steps: ComplaintStepsService,
    }),
    recomputeModule(complaintCase, {
      path: 'v1/complaints',
      response: complaintSchema,
      within: [ReadingModule],
      door: CaseReader,
    }),
    ActionsModule,
    AdoptionModule,
    AnswerLinkModule,
    AttachmentsModule,
    AuditModule,
    BoardModule,
    ConversationModule,
    DecisionsModule,
    EmergencyModule,
    ExportModule,
    ExternalModule,
    FaultModule,
    FiguresModule,
    FilingModule,
    HandoverModule,
    HotSpotModule,
    ImportModule,
    InternalModule,
    LedgerModule,
    LinkingModule,
    ListingModule,
    MergingModule,
    NamesModule,
    NamingModule,
    NewsModule,
    OwnerIntakeModule,
    OwnerLinkModule,
    PeopleModule,
    PreviewModule,
    ProblemModule,
    RatesModule,
    ReadingModule,
    ReportersModule,
    SimilarModule,
    WhatIfModule,
  ],
})
export class TicketsModule {}
