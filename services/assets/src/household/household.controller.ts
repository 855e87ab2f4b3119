import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
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
import { editors, householdReaders, knockers } from '../permission.js';
import { allSavedSchema, onlyOne, removedSchema, savedSchema, type Removed, type Saved } from '../schemas.js';
import { type DoorList, type DoorListQuery, doorListQuerySchema, doorListSchema } from './door-list.schemas.js';
import { DoorListService } from './door-list.service.js';
import { HouseholdSearchService } from './household-search.service.js';
import {
  findHouseholdsSchema,
  householdSchema,
  householdsPageSchema,
  putHouseholdSchema,
  putHouseholdsSchema,
  type FindHouseholds,
  type HouseholdDto,
  type PutHousehold,
  type PutHouseholds,
} from './household.schemas.js';
import { HouseholdService } from './household.service.js';

const refusals = [
  'dwelling.unknown',
  'dwelling.inactive',
  'dwelling.occupied',
  'household.elsewhere',
  'role.missing',
  'id.taken',
  'household.too-many-members',
  'member.ambiguous',
  'member.unknown',
  'member.twice',
  'member.incomplete',
];

const listRefusals = [...refusals, 'household.unknown', 'household.twice', 'change.takes-away'];

@Controller('v1/households')
export class HouseholdController {
  constructor(
    private readonly households: HouseholdService,
    private readonly search: HouseholdSearchService,
    private readonly doors: DoorListService,
  ) {}

  @Put()
  @Allow(...editors.household)
  @Describe({
    summary: { zh: '批量登记或更改住户', en: 'Register or change several households' },
    response: allSavedSchema,
    clause: '§2.1.2',
    errors: listRefusals,
  })
  putAll(
    @CurrentCaller() caller: Caller,
    @Body({ schema: putHouseholdsSchema }) body: PutHouseholds,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
  ): Promise<PutListAnswer<Saved>> {
    return this.households.put(caller, body.items, how);
  }

  @Put(':id')
  @Allow(...editors.household)
  @Describe({
    summary: { zh: '登记或更改住户', en: 'Register or change a household' },
    response: savedSchema,
    clause: '§2.1.2',
    errors: refusals,
  })
  async put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putHouseholdSchema }) body: PutHousehold,
  ): Promise<Saved> {
    return onlyOne((await this.households.put(caller, [{ ...body, id }])).items);
  }

  @Delete(':id')
  @Allow(...editors.household)
  @Describe({
    summary: { zh: '住户迁出', en: 'Record that a household moved out' },
    response: removedSchema,
    errors: ['household.unknown', 'role.missing'],
  })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Removed> {
    return this.households.remove(caller, id);
  }

  @Post('door-list')
  @HttpCode(200)
  @Allow(...knockers)
  @Describe({
    summary: {
      zh: '突发事件的入户名单：老人、残障、儿童优先；查阅会留痕',
      en: 'The doors of an emergency, the vulnerable first; the reading is recorded',
    },
    response: doorListSchema,
    clause: '§4.2',
  })
  doorList(
    @CurrentCaller() caller: Caller,
    @Body({ schema: doorListQuerySchema }) query: DoorListQuery,
  ): Promise<DoorList> {
    return this.doors.of(caller, query);
  }

  @Get(':id')
  @Allow(...householdReaders)
  @Describe({
    summary: { zh: '住户；查阅会留痕', en: 'A household; the reading is recorded' },
    response: householdSchema,
    clause: '§7.4',
    errors: ['household.unknown'],
  })
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<HouseholdDto> {
    return this.search.get(caller, id);
  }

  @Get()
  @Allow(...householdReaders)
  @Describe({
    summary: {
      zh: '按来电号码、房屋或小区查住户；查阅会留痕',
      en: 'Households by phone number, dwelling or estate; the reading is recorded',
    },
    response: householdsPageSchema,
    clause: '§7.4',
  })
  find(
    @CurrentCaller() caller: Caller,
    @Query({ schema: findHouseholdsSchema }) query: FindHouseholds,
  ): Promise<Page<HouseholdDto>> {
    return this.search.find(caller, query);
  }
}
