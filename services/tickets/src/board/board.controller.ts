import { FacesService, type FacesPage, type ListFaces } from '@steward/case-kit';
import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { countsSchema, pageSchema } from '../listing/listing.schemas.js';
import type { OpenCounts } from '../listing/listing.schemas.js';
import type { ListPage } from '../listing/listing.service.js';
import { type BoardFilters, type BoardQuery, boardCountsSchema, boardSchema } from './board.schemas.js';
import { leaders, shiftWorkers } from '../estates/board-roles.js';
import { BoardService } from './board.service.js';
import { HandoverService } from './handover.service.js';
import { type Load, type LoadQuery, loadQuerySchema, loadSchema } from './load.schemas.js';
import { LoadService } from './load.service.js';
import { RisksService } from './risks.service.js';
import {
  type Handover,
  type HandoverQuery,
  type Risks,
  type RisksQuery,
  handoverQuerySchema,
  handoverSchema,
  risksQuerySchema,
  risksSchema,
} from './sheet.schemas.js';

const unknownEstate = {
  code: 'estate.unknown',
  status: 422,
  when: { zh: '小区不存在或不在权限内', en: 'the estate is not known or not yours' },
} as const;

/** A case comes due soon when somebody must look within so long, ms. */
const soonMs = 2 * 3_600_000;

/** What a board is asked for, as of any process; what only complaints have leaves nothing of another. */
function facesAsked(query: BoardFilters & Partial<BoardQuery>): ListFaces {
  const { estate, region, person, overdue, unassigned, waiting, state, ids, limit = 200, cursor, q } = query;
  const ofComplaints = [query.greenChannel, query.hotSpot, query.external, query.ownerWaits].some(
    (one) => one === true,
  );
  return {
    limit,
    open: true,
    adopted: true,
    ...(cursor === undefined ? {} : { cursor }),
    ...(estate === undefined ? {} : { estate }),
    ...(region === undefined ? {} : { region }),
    ...(person === undefined ? {} : { handler: person }),
    ...(overdue === undefined ? {} : { late: overdue }),
    ...(unassigned === undefined ? {} : { unassigned }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(state === undefined ? {} : { state: [...state] }),
    ...(query.class === undefined ? {} : { class: [...query.class] }),
    ...(query.kind === undefined ? {} : { kind: [...query.kind] }),
    ...(query.place === undefined ? {} : { place: query.place }),
    ...(ids === undefined ? {} : { ids }),
    ...(q === undefined ? {} : { q }),
    ...(ofComplaints ? { process: [] } : {}),
  };
}

/** The duty board. */
@Controller('v1/board')
export class BoardController {
  constructor(
    private readonly board: BoardService,
    private readonly loads: LoadService,
    private readonly handovers: HandoverService,
    private readonly riskSheets: RisksService,
    private readonly faces: FacesService,
  ) {}

  @Get()
  @Describe({
    summary: { zh: '值班看板：未结工单，最严重的在前', en: 'Duty board: open cases, the worst first' },
    response: pageSchema,
    clause: '§3.1',
    errors: ['cursor.invalid'],
  })
  page(
    @CurrentCaller() caller: Caller,
    @Query({ schema: boardSchema }) query: BoardQuery,
  ): Promise<ListPage | FacesPage> {
    const { process = 'complaint' } = query;
    return process === 'complaint'
      ? this.board.page(caller, query)
      : this.faces.page(caller, [process], facesAsked(query));
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
    const { process = 'complaint' } = query;
    return process === 'complaint' ? this.board.counts(caller, query) : this.countsOf(caller, process, query);
  }

  /** What only complaints have is counted as none. */
  private async countsOf(caller: Caller, process: string, query: BoardFilters): Promise<OpenCounts> {
    const counts = await this.faces.counts(caller, [process], facesAsked(query), soonMs);
    const none = { greenChannel: 0, hotSpots: 0, ownerWaits: 0, external: 0, byPlace: {}, byCategory: {} };
    return { ...counts, ...none };
  }

  @Get('load')
  @Allow(...leaders)
  @Describe({
    summary: {
      zh: '工作量：每位责任人的未结、超时、两小时内到期、等待',
      en: 'Load of each handler: open, overdue, due within two hours, waiting, the oldest',
    },
    response: loadSchema,
    clause: '§4.4',
    errors: ['list.too-wide'],
  })
  load(@CurrentCaller() caller: Caller, @Query({ schema: loadQuerySchema }) query: LoadQuery): Promise<Load> {
    return this.loads.of(caller, query);
  }

  @Get('handover')
  @Allow(...shiftWorkers)
  @Describe({
    summary: {
      zh: '交接班表：已超时未了结、待派、下一班结束前到期、等待、本班发生、备注与接班',
      en: 'Shift-handover sheet: what is broken and unanswered, what nobody has, what is due next, what waits, what happened, notes and who took over',
    },
    response: handoverSchema,
    errors: [
      unknownEstate,
      'list.too-wide',
      { code: 'handover.period', status: 400, when: { zh: '时段有误', en: 'the period is not possible' } },
    ],
  })
  handover(
    @CurrentCaller() caller: Caller,
    @Query({ schema: handoverQuerySchema }) query: HandoverQuery,
  ): Promise<Handover> {
    return this.handovers.of(caller, query);
  }

  @Get('risks')
  @Allow(...leaders)
  @Describe({
    summary: {
      zh: '今日风险：即将超时、今日已超时、通知后无人响应、重复问题',
      en: "Today's risks: limits about to break, broken today, told and unanswered, hot spots",
    },
    response: risksSchema,
    clause: '§3.3',
    errors: [unknownEstate, 'list.too-wide'],
  })
  risks(@CurrentCaller() caller: Caller, @Query({ schema: risksQuerySchema }) query: RisksQuery): Promise<Risks> {
    return this.riskSheets.of(caller, query);
  }
}
