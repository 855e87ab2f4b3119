import { Body, Controller, Post } from '@nestjs/common';
import { plansHeldQuestionSchema, plansHeldSchema, type PlansHeld, type PlansHeldQuestion } from '@steward/contracts';
import { Describe, Internal } from '@steward/service-kit';
import { PlanReadingService } from './plan-reading.service.js';

/** What other services ask of plans. */
@Controller('internal')
@Internal()
export class PlanInternalController {
  constructor(private readonly reading: PlanReadingService) {}

  @Post('plans-held')
  @Describe({
    summary: { zh: '小区现行预案及确认人（就绪检查用）', en: 'Which plans hold, and who has acknowledged them' },
    response: plansHeldSchema,
    clause: '§4.2',
  })
  held(@Body({ schema: plansHeldQuestionSchema }) question: PlansHeldQuestion): Promise<PlansHeld> {
    return this.reading.held(question);
  }
}
