import { Module } from '@nestjs/common';
import { AnswerBookService } from './answers/answer-book.service.js';
import { AnswersController } from './answers/answers.controller.js';
import { AnswersService } from './answers/answers.service.js';
import { CallOutController } from './call-out/call-out.controller.js';
import { CallOutService } from './call-out/call-out.service.js';
import { DutyController } from './snapshot/duty.controller.js';
import { DutyService } from './snapshot/duty.service.js';
import { SnapshotService } from './snapshot/snapshot.service.js';
import { CodeSender } from './contacts/code.sender.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { ContactsService } from './contacts/contacts.service.js';
import { PlansHeldSource } from './readiness/plans-held.source.js';
import { ReadinessController } from './readiness/readiness.controller.js';
import { ReadinessWatchService } from './readiness/readiness-watch.service.js';
import { ReadinessService } from './readiness/readiness.service.js';
import { HandlersController } from './handlers/handlers.controller.js';
import { HandlersService } from './handlers/handlers.service.js';
import { InternalController } from './internal/internal.controller.js';
import { LayerOpenService } from './layers/layer-open.service.js';
import { LayerQueryService } from './layers/layer-query.service.js';
import { LayersController } from './layers/layers.controller.js';
import { LayersService } from './layers/layers.service.js';
import { SwapsService } from './layers/swaps.service.js';
import { LeaveService } from './person/leave.service.js';
import { PeopleQueryService } from './person/people-query.service.js';
import { PersonStatusController } from './person/person-status.controller.js';
import { PersonStatusService } from './person/person-status.service.js';
import { PersonController } from './person/person.controller.js';
import { PersonService } from './person/person.service.js';
import { QualificationsController } from './qualifications/qualifications.controller.js';
import { QualificationsService } from './qualifications/qualifications.service.js';
import { HandledCasesController } from './read-models/handled-cases.controller.js';
import { RegionMovesController } from './read-models/region-moves.controller.js';
import { NamesService } from './person/names.service.js';
import { StandingService } from './person/standing.service.js';
import { RosterQueryService } from './roster/roster-query.service.js';
import { RosterController } from './roster/roster.controller.js';
import { RosterService } from './roster/roster.service.js';

/** People, duty and the question who answers. */
@Module({
  controllers: [
    PersonController,
    PersonStatusController,
    RosterController,
    LayersController,
    DutyController,
    QualificationsController,
    ContactsController,
    ReadinessController,
    AnswersController,
    HandlersController,
    InternalController,
    CallOutController,
    HandledCasesController,
    RegionMovesController,
  ],
  providers: [
    PersonService,
    PersonStatusService,
    LeaveService,
    PeopleQueryService,
    StandingService,
    NamesService,
    RosterService,
    RosterQueryService,
    LayerOpenService,
    LayersService,
    SwapsService,
    LayerQueryService,
    SnapshotService,
    DutyService,
    QualificationsService,
    CodeSender,
    ContactsService,
    PlansHeldSource,
    ReadinessService,
    ReadinessWatchService,
    AnswersService,
    HandlersService,
    AnswerBookService,
    CallOutService,
  ],
})
export class StaffModule {}
