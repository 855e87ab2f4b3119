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
import { EquipmentListService } from './equipment-list.service.js';
import {
  equipmentPageSchema,
  listEquipmentSchema,
  putEquipmentListSchema,
  putEquipmentSchema,
  type EquipmentDto,
  type ListEquipment,
  type PutEquipment,
  type PutEquipmentList,
} from './equipment.schemas.js';
import { EquipmentService } from './equipment.service.js';

const refusals = [
  'estate.unknown',
  'estate.inactive',
  'building.unknown',
  'building.inactive',
  'equipment.elsewhere',
  'equipment.code-in-use',
  'equipment.retired',
  'role.missing',
  'id.taken',
];
const gone = ['equipment.unknown', 'role.missing', 'id.taken'];

/** The register of equipment as lists and sheets have it; everything else of a piece is the kit's. */
@Controller('v1/equipment')
export class EquipmentController {
  constructor(
    private readonly equipment: EquipmentService,
    private readonly lists: EquipmentListService,
  ) {}

  @Put()
  @Allow(...editors.equipment)
  @Describe({
    summary: { zh: '批量登记、更改或报废设备', en: 'Register, change or retire several pieces of equipment' },
    response: allSavedSchema,
    errors: [...refusals, 'equipment.unknown', 'change.takes-away'],
  })
  putAll(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putEquipmentListSchema }) body: PutEquipmentList,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
  ): Promise<PutListAnswer<Saved>> {
    return this.equipment.put(caller, body.items, how);
  }

  @Put(':id')
  @Allow(...editors.equipment)
  @Describe({
    summary: { zh: '登记或更改设备', en: 'Register or change a piece of equipment' },
    response: savedSchema,
    errors: refusals,
  })
  async put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putEquipmentSchema }) body: PutEquipment,
  ): Promise<Saved> {
    return onlyOne((await this.equipment.put(caller, [{ ...body, id }])).items);
  }

  @Delete(':id')
  @Allow(...editors.equipment)
  @Describe({
    summary: { zh: '报废设备；历史仍可查阅', en: 'Retire a piece of equipment; its history stays readable' },
    response: removedSchema,
    errors: gone,
  })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Removed> {
    return this.equipment.remove(caller, id);
  }

  @Get()
  @Allow(...staff)
  @Describe({ summary: { zh: '设备列表', en: 'Equipment' }, response: equipmentPageSchema, errors: ['cursor.invalid'] })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listEquipmentSchema }) query: ListEquipment,
  ): Promise<Page<EquipmentDto>> {
    return this.lists.list(caller, query);
  }
}
