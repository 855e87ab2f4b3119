import { processParts, refusal } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { z } from 'zod';
import { PlanController, PlansInForceController } from './plan.controller.js';
import { planDocumentSchema } from './plan.document.js';
import { PlanReadingService } from './plan-reading.service.js';
import { PlanInternalController } from './plan-internal.controller.js';
import { RosterSource } from './plan.roster-source.js';
import { PlanService } from './plan.service.js';
import { PlanStepsService } from './plan-steps.service.js';
import { planCase } from './plan.case.js';
import { planSchema } from './plan.schemas.js';

const page = z.object({
  plan: planSchema,
  /** The text that holds; null: nothing was published yet. */
  holds: planDocumentSchema.nullable(),
  /** The text that waits to be published; null: nothing does. */
  drafted: planDocumentSchema.nullable(),
});

const whole = processParts(planCase, {
  path: 'v1/plans',
  // A plan is written as a whole document, and found by what it is for.
  without: ['filing', 'list'],
  steps: PlanStepsService,
  page: { steps: PlanStepsService, shape: page.shape },
  errorsOf: (action) =>
    action === 'publish' ? [refusal('plan.cannot-hold', '预案有错误', 'lint finds errors in it')] : [],
});

/** Plans for emergencies (§4.2): versions, and each a case of its own. */
@Module({
  controllers: [PlanInternalController, PlansInForceController, PlanController, ...whole.controllers],
  providers: [PlanService, PlanReadingService, RosterSource, PlanStepsService, ...whole.providers],
})
export class PlanModule {}
