import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { type ComplaintDto, complaintSchema } from '../reading/complaint.dto.js';
import { RecomputeService } from './recompute.service.js';

/** Cases that were set aside. */
@Controller('v1/complaints')
export class RecomputeController {
  constructor(private readonly recomputes: RecomputeService) {}

  @Post(':id/recompute')
  @HttpCode(200)
  @Allow('admin')
  @Describe({
    summary: { zh: '恢复被搁置的工单', en: 'Bring back a case that was set aside' },
    response: complaintSchema,
    clause: '§7.2',
    errors: [
      'case.unknown',
      'role.missing',
      'case.not-set-aside',
      'case.too-heavy',
      'case.uncomputable',
      'case.froze',
      'aside.busy',
    ],
  })
  recompute(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<ComplaintDto> {
    return this.recomputes.recompute(caller, id);
  }
}
