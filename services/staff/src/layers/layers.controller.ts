import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { z } from 'zod';
import { rosterEditors, staff } from '../permission.js';
import {
  askSwapSchema,
  dutiesQuerySchema,
  dutiesSchema,
  layerChangeSchema,
  layerIdSchema,
  layersSchema,
  layerWrittenSchema,
  placeSchema,
  putLayerSchema,
  type AskSwap,
  type DutiesDto,
  type DutiesQuery,
  type LayerDto,
  type LayerPlace,
  type LayerWritten,
  type MakeLayerChange,
  type PutLayer,
} from './layer.schemas.js';
import { LayerQueryService } from './layer-query.service.js';
import { LayersService } from './layers.service.js';
import { SwapsService, swapWords, type SwapWord } from './swaps.service.js';

const id = { schema: idSchema };
const layer = { schema: layerIdSchema };
const placed = ['estate.unknown', 'company.unknown', 'role.missing'];
const unknown = { code: 'layer.unknown', status: 404, when: { zh: '没有该值班层', en: 'there is no such layer' } };
const unfit = [
  'person.not-for-duty',
  { code: 'person.not-fit', status: 422, when: { zh: '缺少所需的胜任确认', en: 'he lacks what the layer wants' } },
];
const swapping = [
  ...placed,
  unknown,
  ...unfit,
  { code: 'swap.past', status: 422, when: { zh: '班次已开始', en: 'a duty has begun' } },
  { code: 'swap.nothing-given', status: 422, when: { zh: '没有班次可换', en: 'somebody has no duty to give' } },
  { code: 'swap.double', status: 422, when: { zh: '换后同时在两个班上', en: 'somebody would be on duty twice' } },
  { code: 'swap.on-leave', status: 422, when: { zh: '换入时段休假', en: 'somebody would be on leave' } },
];

/** Layers of an estate's or a company's roster: first, second, backup. */
@Controller('v1/layers')
export class LayersController {
  constructor(
    private readonly layers: LayersService,
    private readonly swaps: SwapsService,
    private readonly query: LayerQueryService,
  ) {}

  @Get()
  @Allow(...staff)
  @Describe({
    summary: { zh: '小区或公司的值班层', en: 'The layers of an estate or a company' },
    response: layersSchema,
    clause: '§2.4.1',
    errors: placed,
  })
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: placeSchema }) place: LayerPlace,
  ): Promise<{ items: LayerDto[] }> {
    return { items: await this.query.list(caller, place) };
  }

  @Put(':layerId')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '设置值班层：人数、时段、轮班与交接', en: 'Write a layer: heads, hours, rotations, hand-over' },
    response: layerWrittenSchema,
    clause: '§2.4.1',
    errors: [...placed, 'person.not-for-duty'],
  })
  put(
    @CurrentCaller() caller: Caller,
    @Param('layerId', layer) layerId: string,
    @Query({ schema: placeSchema }) place: LayerPlace,
    @Body({ schema: putLayerSchema }) body: PutLayer,
  ): Promise<LayerWritten> {
    return this.layers.put(caller, place, layerId, body);
  }

  @Delete(':layerId')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '停用值班层；历史仍可查', en: 'End a layer; its past stays readable' },
    response: layerWrittenSchema,
    errors: [...placed, unknown],
  })
  end(
    @CurrentCaller() caller: Caller,
    @Param('layerId', layer) layerId: string,
    @Query({ schema: placeSchema }) place: LayerPlace,
  ): Promise<LayerWritten> {
    return this.layers.end(caller, place, layerId);
  }

  @Get(':layerId/duties')
  @Allow(...staff)
  @Describe({
    summary: {
      zh: '值班层某段时间谁在班，可按当时所知查询',
      en: 'Who is on duty in a layer, also as it was known then',
    },
    response: dutiesSchema,
    clause: '§2.4.1',
    errors: [...placed, unknown],
  })
  duties(
    @CurrentCaller() caller: Caller,
    @Param('layerId', layer) layerId: string,
    @Query({ schema: dutiesQuerySchema }) query: DutiesQuery,
  ): Promise<DutiesDto> {
    return this.query.duties(caller, query, layerId, query);
  }

  @Post(':layerId/changes')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '临时调整值班层', en: 'Change who is on duty for a stretch of time' },
    response: layerWrittenSchema,
    clause: '§2.4.1',
    status: 201,
    keyed: 'changeId',
    errors: [...placed, unknown, ...unfit, 'duty-override.past', 'person.unknown'],
  })
  change(
    @CurrentCaller() caller: Caller,
    @Param('layerId', layer) layerId: string,
    @Query({ schema: placeSchema }) place: LayerPlace,
    @Body({ schema: layerChangeSchema }) body: MakeLayerChange,
  ): Promise<LayerWritten> {
    return this.layers.makeChange(caller, place, layerId, body);
  }

  @Delete(':layerId/changes/:changeId')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '撤销临时调整或已生效的换班', en: 'Take a change back, a swap that counts too' },
    response: layerWrittenSchema,
    errors: [
      ...placed,
      unknown,
      { code: 'layer-change.unknown', status: 404, when: { zh: '没有该变更', en: 'there is no such change' } },
    ],
  })
  undo(
    @CurrentCaller() caller: Caller,
    @Param('layerId', layer) layerId: string,
    @Param('changeId', id) changeId: string,
    @Query({ schema: placeSchema }) place: LayerPlace,
  ): Promise<LayerWritten> {
    return this.layers.removeChange(caller, place, layerId, changeId);
  }

  @Post(':layerId/swaps')
  @Allow(...staff)
  @Describe({
    summary: { zh: '申请换班，对方同意后生效', en: 'Ask somebody to change places; it counts once he accepts' },
    response: layerWrittenSchema,
    clause: '§2.4.1',
    status: 201,
    keyed: 'swapId',
    errors: [...swapping, { code: 'swap.oneself', status: 422, when: { zh: '与自己换班', en: 'with himself' } }],
  })
  ask(
    @CurrentCaller() caller: Caller,
    @Param('layerId', layer) layerId: string,
    @Query({ schema: placeSchema }) place: LayerPlace,
    @Body({ schema: askSwapSchema }) body: AskSwap,
  ): Promise<LayerWritten> {
    return this.swaps.ask(caller, place, layerId, body);
  }

  @Post(':layerId/swaps/:swapId/:word')
  @Allow(...staff)
  @Describe({
    summary: { zh: '同意、谢绝或撤回换班', en: 'Accept, refuse or withdraw a swap' },
    response: layerWrittenSchema,
    clause: '§2.4.1',
    status: 200,
    errors: [
      ...swapping,
      { code: 'swap.unknown', status: 404, when: { zh: '没有该申请', en: 'there is none' } },
      { code: 'swap.not-yours', status: 403, when: { zh: '不是当事人', en: 'it is not his to say' } },
      { code: 'swap.settled', status: 409, when: { zh: '已有结果', en: 'it is settled' } },
    ],
  })
  say(
    @CurrentCaller() caller: Caller,
    @Param('layerId', layer) layerId: string,
    @Param('swapId', id) swapId: string,
    @Param('word', { schema: z.enum(swapWords) }) word: SwapWord,
    @Query({ schema: placeSchema }) place: LayerPlace,
  ): Promise<LayerWritten> {
    return this.swaps.say(caller, place, layerId, swapId, word);
  }
}
