import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { caseReaders } from '../masking/looking.rule.js';
import {
  openByFigureQuerySchema,
  openByFigureSchema,
  type OpenByFigure,
  type OpenByFigureQuery,
} from './open-by-figure.schemas.js';
import { OpenByFigureService } from './open-by-figure.service.js';

/** What the figures of the standards touch now. */
@Controller('v1/figures/complaints')
export class OpenByFigureController {
  constructor(private readonly figures: OpenByFigureService) {}

  @Get('open')
  @Allow(...caseReaders)
  @Describe({
    summary: {
      zh: '各项时限正在计时的未结工单数，按标准版本和级别',
      en: 'Open cases that each clock holds, by version of the standard and class',
    },
    response: openByFigureSchema,
    clause: '§6.3',
  })
  open(
    @CurrentCaller() caller: Caller,
    @Query({ schema: openByFigureQuerySchema }) query: OpenByFigureQuery,
  ): Promise<OpenByFigure> {
    return this.figures.of(caller, query);
  }
}
