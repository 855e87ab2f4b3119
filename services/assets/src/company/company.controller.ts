import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { editors, staff } from '../permission.js';
import { savedSchema, type Saved } from '../schemas.js';
import {
  companiesSchema,
  companyPlacesSchema,
  putCompanySchema,
  type CompanyFold,
  type PlaceCounts,
  type PutCompany,
} from './company.schemas.js';
import { CompanyService } from './company.service.js';

@Controller('v1/companies')
export class CompanyController {
  constructor(private readonly companies: CompanyService) {}

  @Put(':id')
  @Allow(...editors.company)
  @Describe({
    summary: { zh: '登记或更名公司', en: 'Register a company or change its name' },
    response: savedSchema,
    errors: ['role.missing', 'id.taken'],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putCompanySchema }) body: PutCompany,
  ): Promise<Saved> {
    return this.companies.put(caller, id, body);
  }

  @Get()
  @Describe({ summary: { zh: '我所在的公司', en: 'The companies in which I hold a role' }, response: companiesSchema })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: CompanyFold[] }> {
    return { items: await this.companies.list(caller) };
  }

  @Get(':id/places')
  @Allow(...staff)
  @Describe({
    summary: { zh: '各小区登记了多少楼栋、房屋和住户', en: 'How much is registered at each estate' },
    response: companyPlacesSchema,
    errors: ['company.unknown'],
  })
  async places(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<{ items: PlaceCounts[] }> {
    return { items: await this.companies.places(caller, id) };
  }
}
