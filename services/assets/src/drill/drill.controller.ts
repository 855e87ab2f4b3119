import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { planWriters } from '@steward/handbook';
import { Allow, CurrentCaller, Describe, type Caller, type Page } from '@steward/service-kit';
import { z } from 'zod';
import { DrillService } from './drill.service.js';
import {
  announceSchema,
  drillSchema,
  drillsPageSchema,
  dutiesQuerySchema,
  dutiesSchema,
  dutyIdSchema,
  heldDrillsPageSchema,
  listDrillsSchema,
  putDutySchema,
  savedDutySchema,
  type Announce,
  type DrillDto,
  type DutiesDto,
  type HeldDrillDto,
  type ListDrills,
  type PutDuty,
  type SavedDuty,
} from './drill.schemas.js';
import { DutyService } from './duty.service.js';

/** The calendar of drills: for whoever leads, so that those who are drilled need not know. */
@Controller('v1/drills')
export class DrillController {
  constructor(private readonly drills: DrillService) {}

  @Get()
  @Allow(...planWriters)
  @Describe({
    summary: { zh: '演练日历：应演练、已演练、超时', en: 'The calendar of drills: due, held, missed' },
    response: drillsPageSchema,
    clause: '§2.4.2',
    errors: ['estate.unknown', 'cursor.invalid'],
  })
  calendar(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listDrillsSchema }) query: ListDrills,
  ): Promise<Page<DrillDto>> {
    return this.drills.calendar(caller, query);
  }

  @Get('held')
  @Allow(...planWriters)
  @Describe({
    summary: { zh: '演练台账', en: 'The register of drills' },
    response: heldDrillsPageSchema,
    clause: '§2.4.2',
    errors: ['estate.unknown', 'cursor.invalid'],
  })
  register(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listDrillsSchema }) query: ListDrills,
  ): Promise<Page<HeldDrillDto>> {
    return this.drills.register(caller, query);
  }

  @Post(':id/announce')
  @Allow(...planWriters)
  @Describe({
    summary: { zh: '预告演练时间', en: 'Announce when a drill is held' },
    response: drillSchema,
    clause: '§2.4.2',
    errors: ['drill.unknown', 'drill.not-ahead', 'drill.outside-window', 'role.missing'],
    status: 200,
  })
  announce(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: announceSchema }) body: Announce,
  ): Promise<DrillDto> {
    return this.drills.announce(caller, id, body);
  }
}

/** How often an estate drills what. */
@Controller('v1/drill-duties')
export class DutyController {
  constructor(private readonly duties: DutyService) {}

  @Get()
  @Allow(...planWriters)
  @Describe({
    summary: { zh: '小区的演练计划', en: 'What an estate drills, and how often' },
    response: dutiesSchema,
    clause: '§2.4.2',
    errors: ['estate.unknown'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: dutiesQuerySchema }) { estate }: z.infer<typeof dutiesQuerySchema>,
  ): Promise<DutiesDto> {
    return this.duties.list(caller, estate);
  }

  @Put(':id')
  @Allow(...planWriters)
  @Describe({
    summary: { zh: '设定演练计划', en: 'Say how often a hazard is drilled' },
    response: savedDutySchema,
    clause: '§2.4.2',
    errors: [
      ...['estate.unknown', 'estate.inactive', 'duty.elsewhere', 'duty.other-hazard', 'duty.hazard-taken'],
      ...['duty.too-seldom', 'id.taken', 'role.missing'],
    ],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: dutyIdSchema }) id: string,
    @Body({ schema: putDutySchema }) body: PutDuty,
  ): Promise<SavedDuty> {
    return this.duties.put(caller, id, body);
  }
}
