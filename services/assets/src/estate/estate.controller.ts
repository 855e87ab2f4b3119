import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { estateViewSchema, idSchema, type EstateView } from '@steward/contracts';
import {
  Allow,
  CurrentCaller,
  Describe,
  putListQuerySchema,
  type Caller,
  type Page,
  type PutListAnswer,
  type PutListQuery,
} from '@steward/service-kit';
import { editors } from '../permission.js';
import { allSavedSchema, onlyOne, removedSchema, savedSchema, type Removed, type Saved } from '../schemas.js';
import {
  estatesPageSchema,
  listEstatesSchema,
  putEstateSchema,
  putEstatesSchema,
  type ListEstates,
  type PutEstate,
  type PutEstates,
} from './estate.schemas.js';
import { EstateService } from './estate.service.js';

const refusals = [
  'role.missing',
  'estate.code-fixed',
  'estate.code-in-use',
  'estate.elsewhere',
  'region.unknown',
  'region.inactive',
  'region.full',
  'id.taken',
];

const listRefusals = [...refusals, 'estate.unknown', 'change.takes-away'];

@Controller('v1/estates')
export class EstateController {
  constructor(private readonly estates: EstateService) {}

  @Put()
  @Allow(...editors.estate)
  @Describe({
    summary: { zh: '批量登记或更改小区', en: 'Register or change several estates' },
    response: allSavedSchema,
    errors: listRefusals,
  })
  putAll(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putEstatesSchema }) body: PutEstates,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
  ): Promise<PutListAnswer<Saved>> {
    return this.estates.put(caller, body.items, how);
  }

  @Put(':id')
  @Allow(...editors.estate)
  @Describe({
    summary: { zh: '登记或更改小区', en: 'Register or change an estate' },
    response: savedSchema,
    errors: refusals,
  })
  async put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putEstateSchema }) body: PutEstate,
  ): Promise<Saved> {
    return onlyOne((await this.estates.put(caller, [{ ...body, id }])).items);
  }

  @Delete(':id')
  @Allow(...editors.estate)
  @Describe({
    summary: { zh: '停止服务某小区；资料仍可查阅', en: 'End the service of an estate; everything stays readable' },
    response: removedSchema,
    errors: ['estate.unknown', 'role.missing'],
  })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Removed> {
    return this.estates.remove(caller, id);
  }

  @Get(':id')
  @Describe({ summary: { zh: '小区', en: 'An estate' }, response: estateViewSchema, errors: ['estate.unknown'] })
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<EstateView> {
    return this.estates.get(caller, id);
  }

  @Get()
  @Describe({
    summary: { zh: '小区列表', en: 'The estates that I may see' },
    response: estatesPageSchema,
    errors: ['cursor.invalid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listEstatesSchema }) query: ListEstates,
  ): Promise<Page<EstateView>> {
    return this.estates.list(caller, query);
  }
}
