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
import { editors } from '../permission.js';
import { allSavedSchema, onlyOne, removedSchema, savedSchema, type Removed, type Saved } from '../schemas.js';
import {
  buildingsPageSchema,
  listBuildingsSchema,
  putBuildingSchema,
  putBuildingsSchema,
  type BuildingFold,
  type ListBuildings,
  type PutBuilding,
  type PutBuildings,
} from './building.schemas.js';
import { BuildingService } from './building.service.js';

const refusals = ['estate.unknown', 'estate.inactive', 'building.elsewhere', 'role.missing', 'id.taken'];

const listRefusals = [...refusals, 'building.unknown', 'change.takes-away'];

@Controller('v1/buildings')
export class BuildingController {
  constructor(private readonly buildings: BuildingService) {}

  @Put()
  @Allow(...editors.building)
  @Describe({
    summary: { zh: '批量登记或更改楼栋', en: 'Register or change several buildings' },
    response: allSavedSchema,
    errors: listRefusals,
  })
  putAll(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putBuildingsSchema }) body: PutBuildings,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
  ): Promise<PutListAnswer<Saved>> {
    return this.buildings.put(caller, body.items, how);
  }

  @Put(':id')
  @Allow(...editors.building)
  @Describe({
    summary: { zh: '登记或更改楼栋', en: 'Register or change a building' },
    response: savedSchema,
    errors: refusals,
  })
  async put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putBuildingSchema }) body: PutBuilding,
  ): Promise<Saved> {
    return onlyOne((await this.buildings.put(caller, [{ ...body, id }])).items);
  }

  @Delete(':id')
  @Allow(...editors.building)
  @Describe({
    summary: { zh: '停用楼栋', en: 'Take a building out of use' },
    response: removedSchema,
    errors: ['building.unknown', 'role.missing'],
  })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Removed> {
    return this.buildings.remove(caller, id);
  }

  @Get()
  @Describe({ summary: { zh: '楼栋列表', en: 'Buildings' }, response: buildingsPageSchema, errors: ['cursor.invalid'] })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listBuildingsSchema }) query: ListBuildings,
  ): Promise<Page<BuildingFold>> {
    return this.buildings.list(caller, query);
  }
}
