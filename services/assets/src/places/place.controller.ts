import { Controller, Get, Param } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { Allow, CurrentCaller, Describe, Public, type Caller } from '@steward/service-kit';
import { z } from 'zod';
import { staff } from '../permission.js';
import { placeCodeSchema, placeSchema, type PlaceCode, type PlaceDto } from './place.schemas.js';
import { PlaceService } from './place.service.js';

@Controller('v1')
export class PlaceController {
  constructor(private readonly places: PlaceService) {}

  @Get('places/:code')
  @Public()
  @Describe({
    summary: {
      zh: '二维码所指的楼栋、房屋或设备（无需登录，不含住户）',
      en: 'Where a QR code leads: no sign-in wanted, nothing about who lives there',
    },
    response: placeSchema,
    errors: ['place.unknown'],
  })
  place(@Param('code', { schema: z.string().max(100) }) code: string): Promise<PlaceDto> {
    return this.places.placeOf(code);
  }

  @Get('buildings/:id/code')
  @Allow(...staff)
  @Describe({
    summary: { zh: '楼栋的二维码内容', en: 'What the QR code of a building holds' },
    response: placeCodeSchema,
    errors: ['building.unknown'],
  })
  building(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<PlaceCode> {
    return this.places.codeOf(caller, { kind: 'building', id });
  }

  @Get('dwellings/:id/code')
  @Allow(...staff)
  @Describe({
    summary: { zh: '房屋的二维码内容', en: 'What the QR code of a dwelling holds' },
    response: placeCodeSchema,
    errors: ['dwelling.unknown'],
  })
  dwelling(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<PlaceCode> {
    return this.places.codeOf(caller, { kind: 'dwelling', id });
  }

  @Get('equipment/:id/code')
  @Allow(...staff)
  @Describe({
    summary: { zh: '设备的二维码内容', en: 'What the QR code of a piece of equipment holds' },
    response: placeCodeSchema,
    errors: ['equipment.unknown'],
  })
  equipment(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<PlaceCode> {
    return this.places.codeOf(caller, { kind: 'equipment', id });
  }
}
