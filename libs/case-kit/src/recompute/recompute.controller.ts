import { Controller, HttpCode, Param, Post, type Type } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import type { z } from 'zod';
import { RecomputeService } from './recompute.service.js';

/** `POST <path>/{id}/recompute`: a case that was set aside comes back; `response`: a case as its page has it. */
export function recomputeBelow(path: string, response: z.ZodType, tag?: string): Type {
  @Controller(path)
  class RecomputeController {
    constructor(readonly recomputes: RecomputeService) {}

    @Post(':id/recompute')
    @HttpCode(200)
    @Allow('admin')
    @Describe({
      summary: { zh: '恢复被搁置的工单', en: 'Bring back a case that was set aside' },
      response,
      clause: '§7.2',
      ...(tag === undefined ? {} : { tag }),
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
    recompute(
      @CurrentCaller() caller: Caller,
      @Param('id', { schema: idSchema }) id: string,
    ): Promise<{ readonly version: number }> {
      return this.recomputes.recompute(caller, id);
    }
  }
  return RecomputeController;
}
