import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { companyOf, publishers } from '../permission.js';
import {
  companyQuerySchema,
  inForceQuerySchema,
  inForceSchema,
  periodsQuerySchema,
  periodsSchema,
  publicationSchema,
  publicationsSchema,
  publishSchema,
  versionParamSchema,
  withdrawnSchema,
  type InForce,
  type Periods,
  type Publication,
  type Publications,
  type Publish,
} from '../standard/standard.schemas.js';
import { InForceService } from './in-force.service.js';
import { PublicationService } from './publication.service.js';

@Controller('v1')
export class PublicationController {
  constructor(
    private readonly publications: PublicationService,
    private readonly standing: InForceService,
  ) {}

  @Post('standards/:id/:version/publications')
  @Allow(...publishers)
  @Describe({
    summary: {
      zh: '发布标准：小区或全公司，至少提前 60 秒',
      en: 'Put a version in force for estates or the company, at least 60 s ahead',
    },
    response: publicationSchema,
    status: 201,
    clause: '§6.3',
    errors: [
      'company.unknown',
      'role.missing',
      'standard.unknown',
      'estate.unknown',
      'standard.too-soon',
      'standard.backdating-refused',
      'standard.laxer-than-law',
      {
        code: 'standard.second-person',
        status: 422,
        when: {
          zh: '放宽时限，且发布人参与过起草',
          en: 'it loosens deadlines, and the publisher has written some of it',
        },
      },
      {
        code: 'standard.instant-taken',
        status: 409,
        when: { zh: '同一时刻已有标准生效', en: 'another one begins at the same instant' },
      },
    ],
  })
  publish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('version', { schema: versionParamSchema }) version: number,
    @Query({ schema: companyQuerySchema }) query: { company?: string | undefined },
    @Body({ schema: publishSchema }) body: Publish,
  ): Promise<Publication> {
    return this.publications.publish(caller, companyOf(caller, query.company), id, version, body);
  }

  @Get('standards/publications')
  @Describe({
    summary: {
      zh: '历次发布：谁、何时、哪些小区、是否撤回',
      en: 'Publications: by whom, when, for which estates, taken back or not',
    },
    response: publicationsSchema,
    clause: '§6.3',
    errors: ['company.missing', 'company.unknown'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: companyQuerySchema }) query: { company?: string | undefined },
  ): Promise<Publications> {
    return this.publications.list(caller, companyOf(caller, query.company));
  }

  @Delete('standards/publications/:id')
  @Allow(...publishers)
  @Describe({
    summary: { zh: '撤回尚未生效的发布', en: 'Take back a publication that does not hold yet' },
    response: withdrawnSchema,
    clause: '§6.3',
    errors: ['role.missing', 'publication.unknown', 'publication.in-force'],
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<{ publicationId: string; estates: string[] }> {
    return this.publications.withdraw(caller, id);
  }

  @Get('standards/in-force')
  @Describe({
    summary: { zh: '某小区某时刻生效的标准', en: 'The standard in force in an estate at an instant' },
    response: inForceSchema,
    clause: '§6.3',
    errors: ['estate.unknown'],
  })
  inForce(
    @CurrentCaller() caller: Caller,
    @Query({ schema: inForceQuerySchema }) query: { estate: string; at?: string | undefined },
  ): Promise<InForce> {
    return this.standing.inForce(caller, query.estate, query.at);
  }

  @Get('standards/periods')
  @Describe({
    summary: { zh: '某小区历次及将来的标准', en: 'Every standard of an estate, past, present and to come' },
    response: periodsSchema,
    clause: '§6.3',
    errors: ['estate.unknown'],
  })
  periods(
    @CurrentCaller() caller: Caller,
    @Query({ schema: periodsQuerySchema }) query: { estate: string },
  ): Promise<Periods> {
    return this.standing.periods(caller, query.estate);
  }
}
