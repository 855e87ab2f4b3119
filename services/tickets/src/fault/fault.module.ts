import { processParts, refusal } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { errorsOfFaultSteps } from './fault-errors.js';
import { FaultFilingService } from './fault-filing.service.js';
import { FaultIntakeController } from './fault-intake.controller.js';
import { FaultIntakeService } from './fault-intake.service.js';
import { FaultStepsService } from './fault-steps.service.js';
import { LinkingModule } from '../linking/linking.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { NamingModule } from '../naming/naming.module.js';
import { faultCase } from './fault.case.js';

const whole = processParts(faultCase, {
  path: 'v1/faults',
  place: 'estate-or-nothing',
  filing: FaultFilingService,
  steps: FaultStepsService,
  ledger: true,
  errorsOf: errorsOfFaultSteps,
  errors: [
    refusal('equipment.unknown', '没有此设备', 'there is no such piece'),
    refusal('equipment.retired', '设备已报废', 'the piece is retired'),
    refusal('fault.nowhere', '未选择设备或小区', 'neither piece nor estate is named'),
  ],
});

/** Faults of equipment (§2.3.3): everything of `/v1/faults`, and the form behind the plate. */
@Module({
  imports: [AttachmentsModule, LedgerModule, LinkingModule, NamingModule],
  controllers: [FaultIntakeController, ...whole.controllers],
  providers: [FaultFilingService, FaultIntakeService, FaultStepsService, ...whole.providers],
})
export class FaultModule {}
