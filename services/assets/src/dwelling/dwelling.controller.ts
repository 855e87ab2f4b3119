import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
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
import { editors, staff } from '../permission.js';
import { allSavedSchema, onlyOne, removedSchema, savedSchema, type Removed, type Saved } from '../schemas.js';
import {
  dwellingSchema,
  dwellingsPageSchema,
  listDwellingsSchema,
  putDwellingSchema,
  putDwellingsSchema,
  type DwellingDto,
  type ListDwellings,
  type PutDwelling,
  type PutDwellings,
} from './dwelling.schemas.js';
import { DwellingService } from './dwelling.service.js';

const refusals = ['building.unknown', 'building.inactive', 'dwelling.elsewhere', 'role.missing', 'id.taken'];

const listRefusals = [...refusals, 'dwelling.unknown', 'dwelling.ambiguous', 'dwelling.twice', 'change.takes-away'];

@Controller('v1/dwellings')
export class DwellingController {
  constructor(private readonly dwellings: DwellingService) {}

  @Put()
  @Allow(...editors.dwelling)
  @Describe({
    summary: { zh: '批量登记或更改房屋', en: 'Register or change several dwellings' },
    response: allSavedSchema,
    errors: listRefusals,
  })
  putAll(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putDwellingsSchema }) body: PutDwellings,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
  ): Promise<PutListAnswer<Saved>> {
    return this.dwellings.put(caller, body.items, how);
  }

  @Put(':id')
  @Allow(...editors.dwelling)
  @Describe({
    summary: { zh: '登记或更改房屋', en: 'Register or change a dwelling' },
    response: savedSchema,
    errors: refusals,
  })
  async put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putDwellingSchema }) body: PutDwelling,
  ): Promise<Saved> {
    return onlyOne((await this.dwellings.put(caller, [{ ...body, id }])).items);
  }

  @Delete(':id')
  @Allow(...editors.dwelling)
  @Describe({
    summary: { zh: '停用房屋；地址仍可查阅', en: 'Take a dwelling out of use; its address stays readable' },
    response: removedSchema,
    errors: ['dwelling.unknown', 'role.missing'],
  })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Removed> {
    return this.dwellings.remove(caller, id);
  }

  @Get(':id')
  @Allow(...staff)
  @Describe({
    summary: { zh: '房屋及地址，含已停用的', en: 'A dwelling and its address, removed ones too' },
    response: dwellingSchema,
    errors: ['dwelling.unknown'],
  })
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<DwellingDto> {
    return this.dwellings.get(caller, id);
  }

  @Get()
  @Allow(...staff)
  @Describe({
    summary: { zh: '房屋列表，可按地址查找', en: 'Dwellings, also by part of the address' },
    response: dwellingsPageSchema,
    errors: ['cursor.invalid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listDwellingsSchema }) query: ListDwellings,
  ): Promise<Page<DwellingDto>> {
    return this.dwellings.list(caller, query);
  }
}
