import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { readinessReaders } from '../permission.js';
import { readinessQuerySchema, readinessSchema, type ReadinessDto, type ReadinessQuery } from './readiness.schemas.js';
import { ReadinessService } from './readiness.service.js';

/** Whether people are ready for an emergency. */
@Controller('v1/readiness')
export class ReadinessController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get()
  @Allow(...readinessReaders)
  @Describe({
    summary: {
      zh: '应急就绪检查：谁联系不上、不胜任、未确认预案，及值班缺口',
      en: 'Readiness: who is not sure to be reached, not qualified, has not acknowledged, and where layers lack people',
    },
    response: readinessSchema,
    clause: '§4.2',
    errors: ['estate.unknown', 'company.unknown', 'role.missing'],
  })
  of(
    @CurrentCaller() caller: Caller,
    @Query({ schema: readinessQuerySchema }) query: ReadinessQuery,
  ): Promise<ReadinessDto> {
    return this.readiness.of(caller, query);
  }
}
