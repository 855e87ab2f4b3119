import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import {
  dutyAtQuerySchema,
  dutyAtSchema,
  layerGapsQuerySchema,
  layerGapsSchema,
  type DutyAtDto,
  type DutyAtQuery,
  type LayerGapsDto,
  type LayerGapsQuery,
} from '../layers/layer.schemas.js';
import { LayerQueryService } from '../layers/layer-query.service.js';
import { staff } from '../permission.js';
import { DutyService } from './duty.service.js';

/** Who is on duty, over levels and layers, and where nobody will be. */
@Controller('v1/duty')
export class DutyController {
  constructor(
    private readonly duty: DutyService,
    private readonly layers: LayerQueryService,
  ) {}

  @Get()
  @Allow(...staff)
  @Describe({
    summary: {
      zh: '某一时刻谁在班；过去的时刻按当时所知回答',
      en: 'Who is on duty at an instant; of the past as it was known then',
    },
    response: dutyAtSchema,
    clause: '§2.4.1',
    errors: ['estate.unknown', 'role.missing'],
  })
  at(@CurrentCaller() caller: Caller, @Query({ schema: dutyAtQuerySchema }) query: DutyAtQuery): Promise<DutyAtDto> {
    return this.duty.at(caller, query);
  }

  @Get('gaps')
  @Allow(...staff)
  @Describe({
    summary: { zh: '今后 30 天值班层的缺口及原因', en: 'Where layers lack people in the next 30 days, and why' },
    response: layerGapsSchema,
    clause: '§2.4.1',
    errors: ['estate.unknown', 'company.unknown', 'role.missing'],
  })
  gaps(
    @CurrentCaller() caller: Caller,
    @Query({ schema: layerGapsQuerySchema }) query: LayerGapsQuery,
  ): Promise<LayerGapsDto> {
    return this.layers.gaps(caller, query);
  }
}
