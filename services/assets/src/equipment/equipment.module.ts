import { processParts, refusal } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { EquipmentController } from './equipment.controller.js';
import { EquipmentListService } from './equipment-list.service.js';
import { EquipmentService } from './equipment.service.js';
import { EquipmentStepsService } from './equipment-steps.service.js';
import { EquipmentUseService } from './equipment-use.service.js';
import { equipmentCase } from './equipment.case.js';
import { equipmentSchema } from './equipment.schemas.js';
import { FaultNewsController } from './fault.news.controller.js';

const whole = processParts(equipmentCase, {
  path: 'v1/equipment',
  // A register is put as a list, and found by what stands on a plate.
  without: ['filing', 'list'],
  steps: EquipmentStepsService,
  page: { steps: EquipmentStepsService, shape: equipmentSchema.shape },
  errorsOf: (action) => {
    if (action === 'retire')
      return [refusal('equipment.no-replacement', '不能作为替换设备', 'it can not take its place')];
    return action === 'return'
      ? [refusal('equipment.code-in-use', '编码已用于另一台在用设备', 'the code is on another piece in use')]
      : [];
  },
});

/** Equipment (§2.3): the register, and each piece a case of its own. */
@Module({
  controllers: [EquipmentController, FaultNewsController, ...whole.controllers],
  providers: [EquipmentService, EquipmentUseService, EquipmentListService, EquipmentStepsService, ...whole.providers],
})
export class EquipmentModule {}
