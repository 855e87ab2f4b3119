import { Body, Controller, Param, Post } from '@nestjs/common';
import {
  type AuditBegun,
  type AuditFrom,
  type AuditPage,
  type AuditPageQuery,
  auditBegunSchema,
  auditFromSchema,
  auditPageQuerySchema,
  auditPageSchema,
  idSchema,
} from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { Allow, type Caller, callerScopes, CurrentCaller, Describe, Internal, reachOf } from '@steward/service-kit';
import { AuditRunsService } from './audit-runs.service.js';
import { AuditService } from './audit.service.js';

/** Roles that may compare the records with the rules. */
export const auditors = ['quality', 'company', 'admin'] as const satisfies readonly Role[];

/** The audit for people: page by page, so that it can be stopped and taken up again. */
@Controller('v1/audits')
export class AuditController {
  constructor(private readonly audits: AuditService) {}

  @Post('pages')
  @Allow(...auditors)
  @Describe({
    summary: { zh: '按规则核对办理记录（一页）', en: 'Compare a page of handling records with the rules' },
    response: auditPageSchema,
    status: 200,
    clause: '§7.2',
    errors: [
      'list.too-wide',
      { code: 'process.unknown', status: 422, when: { zh: '没有该流程', en: 'there is no such process' } },
    ],
  })
  page(
    @CurrentCaller() caller: Caller,
    @Body({ schema: auditPageQuerySchema }) query: AuditPageQuery,
  ): Promise<AuditPage> {
    const { companies, estates } = reachOf(caller, { roles: auditors });
    return this.audits.page(
      callerScopes(caller),
      query,
      'and (c.company_id = any ($4::text[]) or c.estate_id = any ($5::text[]))',
      [companies, estates],
    );
  }
}

/** The audit by the schedule, with a service token. */
@Controller('internal/audits')
@Internal()
export class AuditInternalController {
  constructor(private readonly runs: AuditRunsService) {}

  @Post()
  @Describe({
    summary: { zh: '开始或继续一次稽核', en: 'Begin an audit, or go on with one' },
    response: auditBegunSchema,
    status: 200,
  })
  begin(): Promise<AuditBegun> {
    return this.runs.begin();
  }

  @Post(':id/pages')
  @Describe({
    summary: { zh: '稽核的下一页', en: 'The next page of an audit' },
    response: auditPageSchema,
    status: 200,
    errors: ['audit.unknown'],
  })
  page(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: auditFromSchema }) { cursor }: AuditFrom,
  ): Promise<AuditPage> {
    return this.runs.page(id, cursor);
  }
}
