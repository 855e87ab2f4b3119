import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { staff } from '../permission.js';
import { candidatesQuerySchema, candidatesSchema, type Candidates, type CandidatesQuery } from './handlers.schemas.js';
import { HandlersService } from './handlers.service.js';

@Controller('v1/handlers')
export class HandlersController {
  constructor(private readonly handlers: HandlersService) {}

  @Get()
  @Allow(...staff)
  @Describe({
    summary: {
      zh: '可处理人员：此刻是否当班、作业类别、在办数量，最合适的在前',
      en: 'Who might have a case: on duty now, kinds of work, load; best first',
    },
    response: candidatesSchema,
    clause: '§3.3',
    errors: ['estate.unknown', 'role.missing'],
  })
  candidates(
    @CurrentCaller() caller: Caller,
    @Query({ schema: candidatesQuerySchema }) query: CandidatesQuery,
  ): Promise<Candidates> {
    return this.handlers.candidates(caller, query);
  }
}
