import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { planReaders, planWriters, shippedPlans } from '@steward/handbook';
import { Allow, CurrentCaller, Describe, type Caller, type Page } from '@steward/service-kit';
import { z } from 'zod';
import { PlanReadingService } from './plan-reading.service.js';
import { PlanService } from './plan.service.js';
import {
  editionOfPlanSchema,
  findingsSchema,
  inForceQuerySchema,
  inForceSchema,
  lintPlanSchema,
  listPlansSchema,
  plansPageSchema,
  putPlanSchema,
  savedPlanSchema,
  shippedPlansSchema,
  triedSchema,
  tryPlanSchema,
  type EditionOfPlan,
  type FindingsDto,
  type InForceDto,
  type LintPlan,
  type ListPlans,
  type PlanDto,
  type PutPlan,
  type SavedPlan,
  type TriedDto,
  type TryPlan,
} from './plan.schemas.js';

const versionSchema = z.coerce.number().int().min(1);
const ofVersion = ['plan.unknown', 'plan.no-version'];
const onRoster = [
  'roster.of-another-estate',
  'roster.which-estate',
  'estate.unknown',
  { code: 'roster.unreachable', status: 503, when: { zh: '暂时取不到值班表', en: 'staff does not answer' } },
];

/** Plans as they are written, looked up, linted and tried out; what is done with one is the kit's. */
@Controller('v1/plans')
export class PlanController {
  constructor(
    private readonly plans: PlanService,
    private readonly reading: PlanReadingService,
  ) {}

  @Get()
  @Allow(...planReaders)
  @Describe({ summary: { zh: '应急预案列表', en: 'Plans' }, response: plansPageSchema, errors: ['cursor.invalid'] })
  list(@CurrentCaller() caller: Caller, @Query({ schema: listPlansSchema }) query: ListPlans): Promise<Page<PlanDto>> {
    return this.reading.list(caller, query);
  }

  @Put(':id')
  @Allow(...planWriters)
  @Describe({
    summary: { zh: '起草预案，或写下一版', en: 'Draft a plan, or write its next version' },
    response: savedPlanSchema,
    errors: [
      ...['estate.unknown', 'estate.inactive', 'plan.elsewhere', 'plan.other-hazard', 'plan.hazard-taken'],
      ...['plan.changed', 'state.not-allowed', 'role.missing', 'id.taken'],
    ],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putPlanSchema }) body: PutPlan,
  ): Promise<SavedPlan> {
    return this.plans.put(caller, id, body);
  }

  @Get(':id/versions/:version')
  @Allow(...planReaders)
  @Describe({
    summary: { zh: '预案某一版全文', en: 'One version with its text' },
    response: editionOfPlanSchema,
    errors: ofVersion,
  })
  edition(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('version', { schema: versionSchema }) version: number,
  ): Promise<EditionOfPlan> {
    return this.reading.edition(caller, id, version);
  }

  @Post(':id/lint')
  @Allow(...planReaders)
  @Describe({
    summary: { zh: '检查预案，可结合值班表', en: 'What can not hold in a plan, on a roster where one is sent' },
    response: findingsSchema,
    errors: [...ofVersion, ...onRoster],
    status: 200,
  })
  lint(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: lintPlanSchema }) body: LintPlan,
  ): Promise<FindingsDto> {
    return this.reading.lint(caller, id, body);
  }

  @Post(':id/try')
  @Allow(...planReaders)
  @Describe({
    summary: {
      zh: '试运行：此刻会呼叫谁、跳过谁',
      en: 'Dry call-out: who would ring when, who would be skipped and why',
    },
    response: triedSchema,
    errors: [...ofVersion, ...onRoster],
    status: 200,
  })
  tries(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: tryPlanSchema }) body: TryPlan,
  ): Promise<TriedDto> {
    return this.reading.tries(caller, id, body);
  }
}

/** Which plans hold, and which are shipped to begin from. */
@Controller('v1')
export class PlansInForceController {
  constructor(private readonly reading: PlanReadingService) {}

  @Get('plans-in-force')
  @Allow(...planReaders)
  @Describe({
    summary: { zh: '小区现行预案，按启动时冻结的内容', en: 'Which plan holds for each hazard, as it would be frozen' },
    response: inForceSchema,
    errors: ['estate.unknown'],
  })
  inForce(
    @CurrentCaller() caller: Caller,
    @Query({ schema: inForceQuerySchema }) { estate }: z.infer<typeof inForceQuerySchema>,
  ): Promise<InForceDto> {
    return this.reading.inForce(caller, estate);
  }

  @Get('shipped-plans')
  @Allow(...planReaders)
  @Describe({
    summary: { zh: '系统自带的预案，供起草时使用', en: 'The plans that are shipped, to begin from' },
    response: shippedPlansSchema,
  })
  shipped(): object {
    return { items: Object.values(shippedPlans) };
  }
}
