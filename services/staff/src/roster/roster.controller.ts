import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import {
  Allow,
  CurrentCaller,
  Describe,
  putListQuerySchema,
  type Caller,
  type PutListAnswer,
  type PutListQuery,
} from '@steward/service-kit';
import { rosterEditors, staff } from '../permission.js';
import { RosterQueryService } from './roster-query.service.js';
import {
  allWrittenSchema,
  gapsQuerySchema,
  gapsSchema,
  overrideSchema,
  putPatternsSchema,
  putPatternSchema,
  putShiftSchema,
  rosterQuerySchema,
  rosterSchema,
  writtenSchema,
  type GapsDto,
  type GapsQuery,
  type MakeOverride,
  type PutPattern,
  type PutPatterns,
  type PutShift,
  type RosterDto,
  type RosterQuery,
  type Written,
} from './roster.schemas.js';
import { RosterService } from './roster.service.js';

const refusals = ['estate.unknown', 'role.missing', 'person.not-for-duty'];
const patternRefusals = [
  ...refusals,
  {
    code: 'roster.too-many-patterns',
    status: 422,
    when: { zh: '周期班次过多', en: 'more patterns than one estate has' },
  },
];

@Controller('v1/rosters/:estateId')
export class RosterController {
  constructor(
    private readonly roster: RosterService,
    private readonly query: RosterQueryService,
  ) {}

  @Get()
  @Allow(...staff)
  @Describe({
    summary: { zh: '值班表：某段时间内谁在班', en: 'The duty roster between two instants' },
    response: rosterSchema,
    clause: '§2.4.1',
    errors: ['estate.unknown', 'role.missing'],
  })
  read(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Query({ schema: rosterQuerySchema }) query: RosterQuery,
  ): Promise<RosterDto> {
    return this.query.roster(caller, estateId, query);
  }

  @Get('gaps')
  @Allow(...staff)
  @Describe({
    summary: { zh: '值班缺口：今后若干天无人值守的时段', en: 'The hours ahead that nobody covers' },
    response: gapsSchema,
    clause: '§2.4.1',
    errors: ['estate.unknown', 'role.missing'],
  })
  gaps(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Query({ schema: gapsQuerySchema }) query: GapsQuery,
  ): Promise<GapsDto> {
    return this.query.gaps(caller, estateId, query);
  }

  @Put('patterns')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '批量排每周班次或轮班', en: 'Write several patterns, weekly or in rotation' },
    response: allWrittenSchema,
    errors: [
      ...patternRefusals,
      'duty-pattern.unknown',
      'duty-pattern.ambiguous',
      'duty-pattern.twice',
      'change.takes-away',
    ],
  })
  putPatterns(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Body({ schema: putPatternsSchema }) body: PutPatterns,
    @Query({ schema: putListQuerySchema }) how: PutListQuery,
  ): Promise<PutListAnswer<Written>> {
    return this.roster.putPatterns(caller, estateId, body.items, how);
  }

  @Put('patterns/:id')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '排每周班次或轮班', en: 'Write a pattern, weekly or in rotation' },
    response: writtenSchema,
    errors: patternRefusals,
  })
  async putPattern(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putPatternSchema }) body: PutPattern,
  ): Promise<Written> {
    const { items } = await this.roster.putPatterns(caller, estateId, [{ ...body, id }]);
    const [written] = items;
    return written ?? { id, status: 'unchanged' };
  }

  @Delete('patterns/:id')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '取消每周班次或轮班', en: 'Take a pattern off the roster' },
    response: writtenSchema,
    errors: ['estate.unknown', 'role.missing', 'duty-pattern.unknown'],
  })
  removePattern(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Written> {
    return this.roster.remove(caller, estateId, 'duty-pattern', id);
  }

  @Put('shifts/:id')
  @Allow(...rosterEditors)
  @Describe({ summary: { zh: '排单个班次', en: 'Plan one shift' }, response: writtenSchema, errors: refusals })
  putShift(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: putShiftSchema }) body: PutShift,
  ): Promise<Written> {
    return this.roster.putShift(caller, estateId, id, body);
  }

  @Delete('shifts/:id')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '取消单个班次', en: 'Take a shift off the roster' },
    response: writtenSchema,
    errors: ['estate.unknown', 'role.missing', 'shift.unknown'],
  })
  removeShift(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Written> {
    return this.roster.remove(caller, estateId, 'shift', id);
  }

  @Post('overrides')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '替班、加班或撤班，须说明原因', en: 'Replace, add or remove somebody for a time, with the reason' },
    response: writtenSchema,
    status: 201,
    errors: [...refusals, 'duty-override.past', 'person.unknown'],
  })
  override(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Body({ schema: overrideSchema }) body: MakeOverride,
  ): Promise<Written> {
    return this.roster.override(caller, estateId, body);
  }

  @Delete('overrides/:id')
  @Allow(...rosterEditors)
  @Describe({
    summary: { zh: '撤销替班', en: 'Take an override back' },
    response: writtenSchema,
    errors: ['estate.unknown', 'role.missing', 'duty-override.unknown'],
  })
  removeOverride(
    @CurrentCaller() caller: Caller,
    @Param('estateId', { schema: idSchema }) estateId: string,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Written> {
    return this.roster.remove(caller, estateId, 'duty-override', id);
  }
}
