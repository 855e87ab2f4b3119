import { processParts, refusal } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { FaultFilingService } from './fault-filing.service.js';
import { FaultIntakeController } from './fault-intake.controller.js';
import { FaultIntakeService } from './fault-intake.service.js';
import { FaultStepsService } from './fault-steps.service.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { NamingModule } from '../naming/naming.module.js';
import { faultCase } from './fault.case.js';

const whole = processParts(faultCase, {
  path: 'v1/faults',
  place: 'estate-or-nothing',
  filing: FaultFilingService,
  steps: FaultStepsService,
  ledger: true,
  errorsOf: (action) =>
    action === 'engage-contractor'
      ? [refusal('contractor.unknown', '没有此外协单位', 'no such contractor for the estate')]
      : [],
  errors: [
    refusal('equipment.unknown', '没有此设备', 'there is no such piece'),
    refusal('equipment.retired', '设备已报废', 'the piece is retired'),
    refusal('fault.nowhere', '未选择设备或小区', 'neither piece nor estate is named'),
  ],
});

/** Faults of equipment (§2.3.3): everything of `/v1/faults`, and the form behind the plate. */
@Module({
  imports: [AttachmentsModule, LedgerModule, NamingModule],
  controllers: [FaultIntakeController, ...whole.controllers],
  providers: [FaultFilingService, FaultIntakeService, FaultStepsService, ...whole.providers],
})
export class FaultModule {}
