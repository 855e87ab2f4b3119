import { type FiringsAnswer, firingsAnswerSchema, idSchema } from '@steward/contracts';
import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Param } from '@nestjs/common';
import { FiringService } from './firing.service.js';

/** Which points of its clocks a complaint has reached, why then, and who was told (§4.4, §7.2). */
@Controller('v1/complaints')
export class FiringController {
  constructor(private readonly firings: FiringService) {}

  @Get(':id/firings')
  @Describe({
    summary: {
      zh: '到点记录：为何到点、如何算出、通知了谁、跳过了谁及原因',
      en: 'Points reached: why then, by which sum, who was told, who was passed over and why',
    },
    response: firingsAnswerSchema,
    clause: '§7.2',
    errors: ['case.unknown'],
  })
  firingsOf(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<FiringsAnswer> {
    return this.firings.of(caller, id);
  }
}
