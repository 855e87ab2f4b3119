import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
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
import { editors, equipmentStoppers, staff } from '../permission.js';
import { allSavedSchema, onlyOne, removedSchema, savedSchema, type Removed, type Saved } from '../schemas.js';
import { EquipmentListService } from './equipment-list.service.js';
import { EquipmentUseService } from './equipment-use.service.js';
import {
  equipmentHistorySchema,
  equipmentPageSchema,
  equipmentSchema,
  listEquipmentSchema,
  putEquipmentListSchema,
  putEquipmentSchema,
  retireSchema,
  returnSchema,
  takeOutSchema,
  type EquipmentDto,
  type EquipmentHistory,
  type ListEquipment,
  type PutEquipment,
  type PutEquipmentList,
  type Retire,
  type Return,
  type TakeOut,
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

@Controller('v1/equipment')
export class EquipmentController {
  constructor(
    private readonly equipment: EquipmentService,
    private readonly use: EquipmentUseService,
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
    return this.use.remove(caller, id);
  }

  @Post(':id/actions/take-out')
  @Allow(...equipmentStoppers)
  @Describe({
    summary: { zh: '停用设备（§2.3.3）', en: 'Take a piece of equipment out of service (§2.3.3)' },
    response: savedSchema,
    errors: [...gone, 'equipment.out-of-service', 'equipment.retired'],
  })
  takeOut(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: takeOutSchema }) body: TakeOut,
  ): Promise<Saved> {
    return this.use.takeOut(caller, id, body);
  }

  @Post(':id/actions/return')
  @Allow(...editors.equipment)
  @Describe({
    summary: { zh: '恢复使用', en: 'Return a piece of equipment to service' },
    response: savedSchema,
    errors: [...gone, 'equipment.in-service', 'equipment.code-in-use'],
  })
  return(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: returnSchema }) body: Return,
  ): Promise<Saved> {
    return this.use.return(caller, id, body);
  }

  @Post(':id/actions/retire')
  @Allow(...editors.equipment)
  @Describe({
    summary: { zh: '报废设备，可注明替换它的设备', en: 'Retire a piece of equipment, and say what replaces it' },
    response: savedSchema,
    errors: [...gone, 'equipment.no-replacement'],
  })
  retire(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: retireSchema }) body: Retire,
  ): Promise<Saved> {
    return this.use.retire(caller, id, body);
  }

  @Get(':id/facts')
  @Allow(...staff)
  @Describe({
    summary: { zh: '设备履历', en: 'What happened to a piece of equipment' },
    response: equipmentHistorySchema,
    errors: ['equipment.unknown'],
  })
  history(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<EquipmentHistory> {
    return this.lists.history(caller, id);
  }

  @Get(':id')
  @Allow(...staff)
  @Describe({
    summary: { zh: '设备', en: 'A piece of equipment' },
    response: equipmentSchema,
    errors: ['equipment.unknown'],
  })
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<EquipmentDto> {
    return this.lists.get(caller, id);
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
