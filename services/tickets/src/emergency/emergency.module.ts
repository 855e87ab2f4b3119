import { filingBelow, processParts, refusal } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { CallOutController } from './call-out.controller.js';
import { CallOutService } from './call-out.service.js';
import { EmergencyFilingService } from './emergency-filing.service.js';
import { EmergencyStepsService, listing } from './emergency-steps.service.js';
import { emergencyCase } from './emergency.case.js';
import { JoinedEmergenciesService } from './joined-emergencies.service.js';
import { ReleaseNewsController } from './release.news.controller.js';
import { ReleaseService } from './release.service.js';
import { ScoreController } from './score.controller.js';
import { ScoreService } from './score.service.js';
import { WhyController } from './why.controller.js';

const path = 'v1/emergencies';
/** Of what says whom it concerns. */
const elsewhere = [
  refusal('building.unknown', '小区没有此楼栋', 'the estate has no such building'),
  refusal('dwelling.unknown', '小区没有此房屋', 'the estate has no such dwelling'),
  refusal('doors.too-many', '所选范围户数过多', 'these places have too many households for one list'),
];
const whole = processParts(emergencyCase, {
  path,
  filing: EmergencyFilingService,
  steps: EmergencyStepsService,
  ledger: true,
  errorsOf: (action) =>
    action === 'join'
      ? [refusal('emergency.not-joinable', '不能并入该应急事件', 'the two emergencies can’t be one')]
      : listing.includes(action)
        ? elsewhere
        : [],
});

/** A warning opens a case, too: it lapses, or is declared. */
const warnings = filingBelow(emergencyCase, { path: 'v1/emergencies/watches', below: path, opening: 'watch' });

/** Emergencies (§1.3.1, §4.2): everything of `/v1/emergencies`, and the call-out that their workflow carries out. */
@Module({
  imports: [LedgerModule],
  controllers: [
    CallOutController,
    ReleaseNewsController,
    WhyController,
    ScoreController,
    warnings,
    ...whole.controllers,
  ],
  providers: [
    CallOutService,
    EmergencyFilingService,
    EmergencyStepsService,
    JoinedEmergenciesService,
    ReleaseService,
    ScoreService,
    ...whole.providers,
  ],
})
export class EmergencyModule {}
