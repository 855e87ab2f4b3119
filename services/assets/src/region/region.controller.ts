import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { idSchema, regionViewSchema, type RegionView } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller, type Page } from '@steward/service-kit';
import { editors } from '../permission.js';
import { removedSchema, savedSchema, type Removed, type Saved } from '../schemas.js';
import {
  listRegionsSchema,
  putRegionSchema,
  regionsPageSchema,
  type ListRegions,
  type PutRegion,
} from './region.schemas.js';
import { RegionService } from './region.service.js';

@Controller('v1/regions')
export class RegionController {
  constructor(private readonly regions: RegionService) {}

  @Put(':id')
  @Allow(...editors.region)
  @Describe({
    summary: { zh: '登记或更名区域', en: 'Register a region or change its name' },
    response: savedSchema,
    errors: ['role.missing', 'region.elsewhere', 'id.taken'],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putRegionSchema }) body: PutRegion,
  ): Promise<Saved> {
    return this.regions.put(caller, id, body);
  }

  @Delete(':id')
  @Allow(...editors.region)
  @Describe({
    summary: {
      zh: '停用区域；其中没有小区、无人任职时才可以',
      en: 'End a region in which no estate lies and nobody holds a post',
    },
    response: removedSchema,
    errors: ['region.unknown', 'role.missing', 'region.in-use'],
  })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Removed> {
    return this.regions.remove(caller, id);
  }

  @Get(':id')
  @Describe({ summary: { zh: '区域', en: 'A region' }, response: regionViewSchema, errors: ['region.unknown'] })
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<RegionView> {
    return this.regions.get(caller, id);
  }

  @Get()
  @Describe({
    summary: { zh: '区域列表', en: 'The regions of my companies' },
    response: regionsPageSchema,
    errors: ['cursor.invalid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listRegionsSchema }) query: ListRegions,
  ): Promise<Page<RegionView>> {
    return this.regions.list(caller, query);
  }
}
