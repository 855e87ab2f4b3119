import { Controller, Get, Param } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { type LinkedCases, linkedCasesSchema } from './linked.schemas.js';
import { LinkedService } from './linked.service.js';

const caseId = { schema: idSchema };
const described = (zh: string, en: string) => ({
  summary: { zh: `${zh}：关联的工单`, en: `${en}: the cases that it is linked with` },
  response: linkedCasesSchema,
  clause: '§4.2',
  errors: ['case.unknown'] as const,
});

/** What a complaint, a fault or an emergency is linked with (§4.2): the same answer below each of their paths. */
@Controller('v1')
export class LinkedController {
  constructor(private readonly linked: LinkedService) {}

  @Get('complaints/:id/links')
  @Describe({ ...described('投诉与报修', 'Complaints and repairs'), tag: 'complaint' })
  ofComplaint(@CurrentCaller() caller: Caller, @Param('id', caseId) id: string): Promise<LinkedCases> {
    return this.linked.of(caller, 'complaint', id);
  }

  @Get('faults/:id/links')
  @Describe({ ...described('设备故障', 'Equipment faults'), tag: 'fault' })
  ofFault(@CurrentCaller() caller: Caller, @Param('id', caseId) id: string): Promise<LinkedCases> {
    return this.linked.of(caller, 'fault', id);
  }

  @Get('emergencies/:id/links')
  @Describe({ ...described('突发事件', 'Emergencies'), tag: 'emergency' })
  ofEmergency(@CurrentCaller() caller: Caller, @Param('id', caseId) id: string): Promise<LinkedCases> {
    return this.linked.of(caller, 'emergency', id);
  }
}
