import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { actionErrors } from '../complaint/described-errors.js';
import { ClassCostsService } from './class-costs.service.js';
import {
  type ClassCosts,
  type PreviewOf,
  type Previewed,
  classCostsSchema,
  previewSchema,
  previewedSchema,
} from './preview.schemas.js';
import { PreviewService } from './preview.service.js';

/** The deadlines of a filing before it is filed. */
@Controller('v1/complaints')
export class PreviewController {
  constructor(
    private readonly previews: PreviewService,
    private readonly costs: ClassCostsService,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Describe({
    summary: { zh: '登记前预览将开始的时限', en: 'The deadlines that would run, before anything is filed' },
    response: previewedSchema,
    clause: '§3.1',
    errors: [
      {
        code: 'estate.unknown',
        status: 422,
        when: { zh: '小区不存在或不在权限内', en: 'the estate is not known or not yours' },
      },
      { code: 'estate.inactive', status: 422, when: { zh: '小区已停止服务', en: 'the estate is no longer served' } },
      {
        code: 'problem.not-in-standard',
        status: 422,
        when: { zh: '现行标准没有该问题', en: 'the standard in force has no such leaf' },
      },
      ...actionErrors(['file', 'classify', 'assign']),
    ],
  })
  preview(@CurrentCaller() caller: Caller, @Body({ schema: previewSchema }) body: PreviewOf): Promise<Previewed> {
    return this.previews.of(caller, body);
  }

  @Get(':id/classes')
  @Describe({
    summary: { zh: '各级别对应的时限，分类前查看', en: 'What each class costs in time, before a case is classified' },
    response: classCostsSchema,
    clause: '§3.1',
    errors: ['case.unknown'],
  })
  classes(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<ClassCosts> {
    return this.costs.of(caller, id);
  }
}
