import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { companyOf, drafters } from '../permission.js';
import { judged, shippedStandard } from './document.js';
import { summaryOf } from './standard-rows.js';
import {
  companyQuerySchema,
  decisionSchema,
  draftSchema,
  findingsSchema,
  lintSchema,
  redraftSchema,
  standardSchema,
  standardsSchema,
  standardSummarySchema,
  versionParamSchema,
  type Decision,
  type Draft,
  type StandardDto,
  type StandardSummary,
} from './standard.schemas.js';
import { StandardService } from './standard.service.js';

const refusals = ['company.unknown', 'role.missing', 'standard.cannot-hold', 'standard.name-reserved'];
interface InCompany {
  company?: string | undefined;
}

@Controller('v1/standards')
export class StandardController {
  constructor(private readonly standards: StandardService) {}

  @Post()
  @Allow(...drafters)
  @Describe({
    summary: { zh: '起草标准的新版本', en: 'Draft a new version of a standard' },
    response: standardSummarySchema,
    status: 201,
    clause: '§6.3',
    errors: [
      ...refusals,
      'standard.unknown',
      { code: 'standard.version-taken', status: 409, when: { zh: '版本号已用', en: 'the version exists' } },
    ],
  })
  draft(@CurrentCaller() caller: Caller, @Body({ schema: draftSchema }) body: Draft): Promise<StandardSummary> {
    return this.standards.draft(
      caller,
      companyOf(caller, body.companyId),
      'shipped' in body ? shippedStandard(body.shipped) : body.document,
    );
  }

  @Post('lint')
  @Describe({
    summary: { zh: '检查标准文件，不保存', en: 'Say what can not hold in a document, without keeping it' },
    response: findingsSchema,
    clause: '§6.3',
  })
  lint(@Body({ schema: lintSchema }) body: { document?: unknown }): ReturnType<typeof judged> {
    return judged(body.document);
  }

  @Put(':id/:version')
  @Allow(...drafters)
  @Describe({
    summary: { zh: '修改草稿', en: 'Change a draft' },
    response: standardSummarySchema,
    clause: '§6.3',
    errors: [
      ...refusals,
      'standard.unknown',
      'standard.published',
      'standard.other-version',
      { code: 'standard.changed', status: 409, when: { zh: '草稿已被他人修改', en: 'the draft has gone on' } },
    ],
  })
  redraft(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('version', { schema: versionParamSchema }) version: number,
    @Query({ schema: companyQuerySchema }) query: InCompany,
    @Body({ schema: redraftSchema }) body: { document: unknown; revision?: number | undefined },
  ): Promise<StandardSummary> {
    return this.standards.redraft(caller, companyOf(caller, query.company), id, version, body);
  }

  @Post(':id/:version/decisions')
  @Allow(...drafters)
  @Describe({
    summary: {
      zh: '对手册矛盾处选定读法，或对宽于法规的指标作出选择，并签署',
      en: 'Take a reading of a contradiction, or choose where a figure is laxer than a public rule, signed',
    },
    response: standardSummarySchema,
    clause: '§6.3',
    errors: [
      'company.unknown',
      'role.missing',
      'standard.unknown',
      'standard.published',
      'contradiction.unknown',
      'contradiction.no-such-reading',
      'legal-reading.unknown',
      'standard.cannot-hold',
    ],
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('version', { schema: versionParamSchema }) version: number,
    @Query({ schema: companyQuerySchema }) query: InCompany,
    @Body({ schema: decisionSchema }) body: Decision,
  ): Promise<StandardSummary> {
    return this.standards.decide(caller, companyOf(caller, query.company), id, version, body);
  }

  @Get()
  @Describe({ summary: { zh: '标准列表', en: 'Standards' }, response: standardsSchema, errors: ['company.unknown'] })
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: companyQuerySchema }) query: InCompany,
  ): Promise<{ items: StandardSummary[] }> {
    return {
      items: await this.standards.list(caller, query.company === undefined ? null : companyOf(caller, query.company)),
    };
  }

  @Get(':id/:version')
  @Describe({
    summary: { zh: '标准的某一版', en: 'A version of a standard' },
    response: standardSchema,
    errors: ['standard.unknown', 'company.missing', 'company.unknown'],
  })
  async get(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('version', { schema: versionParamSchema }) version: number,
    @Query({ schema: companyQuerySchema }) query: InCompany,
  ): Promise<StandardDto> {
    const { stored, change } = await this.standards.get(caller, companyOf(caller, query.company), id, version);
    return { ...summaryOf(stored), document: stored.document, findings: judged(stored.document).findings, ...change };
  }
}
