import { type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { countsSchema, pageSchema } from '../listing/listing.schemas.js';
import type { OpenCounts, Page } from '../listing/listing.service.js';
import { type BoardFilters, type BoardQuery, boardCountsSchema, boardSchema } from './board.schemas.js';
import { BoardService } from './board.service.js';

/** The duty board. */
@Controller('v1/board')
export class BoardController {
  constructor(private readonly board: BoardService) {}

  @Get()
  @Describe({
    summary: { zh: '值班看板：未结工单，最先到期的在前', en: 'Duty board: open cases, the next due first' },
    response: pageSchema,
    clause: '§3.1',
    errors: ['cursor.invalid'],
  })
  page(@CurrentCaller() caller: Caller, @Query({ schema: boardSchema }) query: BoardQuery): Promise<Page> {
    return this.board.page(caller, query);
  }

  @Get('counts')
  @Describe({
    summary: {
      zh: '看板统计：未结、超时、待派、各级别',
      en: 'Counts of the board: open, overdue, unassigned, by class',
    },
    response: countsSchema,
  })
  counts(
    @CurrentCaller() caller: Caller,
    @Query({ schema: boardCountsSchema }) query: BoardFilters,
  ): Promise<OpenCounts> {
    return this.board.counts(caller, query);
  }
}
