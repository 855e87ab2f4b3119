import { type AdoptionPlan, type AdoptionPlanSummary, adoptionPlanSchema, idSchema } from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  type ChangePlan,
  type ProposePlan,
  approvePlanSchema,
  changePlanSchema,
  listPlansSchema,
  plansSchema,
  proposePlanSchema,
} from './adoption.schemas.js';
import { AdoptionService, planners } from './adoption.service.js';

const settled = (
  ['adoption-plan.unknown', 'adoption-plan.settled', 'adoption-plan.changed', 'adoption-plan.past'] as const
).map((code) => ({
  code,
  status: code === 'adoption-plan.unknown' ? 404 : code === 'adoption-plan.changed' ? 409 : 422,
  when: {
    'adoption-plan.unknown': { zh: '没有该计划', en: 'there is no such plan' },
    'adoption-plan.settled': { zh: '已批准或已被取代', en: 'it was approved or replaced' },
    'adoption-plan.changed': { zh: '看过之后又有更改', en: 'it has changed since it was looked at' },
    'adoption-plan.past': { zh: '期限已过', en: 'a date has passed' },
  }[code],
}));
const away = ['person.not-found', 'person.inactive', 'person.on-leave', 'person.not-for-this-estate', 'role.missing'];

/** Old cases are taken over by a reviewed plan: who takes which, and by when (ours). */
@Controller('v1/imports/adoptions')
@Allow(...planners)
export class AdoptionController {
  constructor(private readonly adoptions: AdoptionService) {}

  @Post()
  @Describe({
    summary: { zh: '拟定接管旧工单的计划', en: 'Propose who takes which old case over, and by when' },
    response: adoptionPlanSchema,
    status: 201,
    clause: '§3.3',
    errors: [
      'estate.unknown',
      'estate.inactive',
      'role.missing',
      { code: 'process.unknown', status: 422, when: { zh: '没有该流程', en: 'there is no such process' } },
      { code: 'adoption-plan.empty', status: 422, when: { zh: '没有待接管的旧工单', en: 'no old case waits' } },
      {
        code: 'adoption-plan.person',
        status: 422,
        when: { zh: '所列人员不能接管', en: 'somebody named can not take any' },
      },
    ],
  })
  propose(
    @CurrentCaller() caller: Caller,
    @Body({ schema: proposePlanSchema }) body: ProposePlan,
  ): Promise<AdoptionPlan> {
    return this.adoptions.propose(caller, body);
  }

  @Get()
  @Describe({ summary: { zh: '接管计划列表', en: 'Plans of adoption' }, response: plansSchema })
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listPlansSchema }) query: z.infer<typeof listPlansSchema>,
  ): Promise<{ items: AdoptionPlanSummary[] }> {
    return { items: await this.adoptions.list(caller, query) };
  }

  @Get(':id')
  @Describe({
    summary: { zh: '查看接管计划', en: 'A plan of adoption with its cases' },
    response: adoptionPlanSchema,
    errors: ['role.missing', ...settled.slice(0, 1)],
  })
  plan(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<AdoptionPlan> {
    return this.adoptions.plan(caller, id);
  }

  @Put(':id/cases')
  @Describe({
    summary: { zh: '修改计划：谁接、何时办结、不接管', en: 'Change who takes a case, by when, or leave it out' },
    response: adoptionPlanSchema,
    errors: [...settled, ...away],
  })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changePlanSchema }) body: ChangePlan,
  ): Promise<AdoptionPlan> {
    return this.adoptions.change(caller, id, body);
  }

  @Post(':id/approve')
  @Describe({
    summary: { zh: '批准计划，按此接管', en: 'Approve the plan as it was seen: the cases are taken over by it' },
    response: adoptionPlanSchema,
    clause: '§3.3',
    errors: [...settled, ...away, 'case.busy'],
  })
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: approvePlanSchema }) body: z.infer<typeof approvePlanSchema>,
  ): Promise<AdoptionPlan> {
    return this.adoptions.approve(caller, id, body.version);
  }
}
