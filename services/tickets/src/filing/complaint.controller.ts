import { idSchema } from '@steward/contracts';
import {
  type Caller,
  CurrentCaller,
  Describe,
  etagOf,
  type IdempotencyKey,
  IdempotencyKeyOf,
} from '@steward/service-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { pageSchema } from '../listing/listing.schemas.js';
import type { ListPage } from '../listing/listing.service.js';
import { FilingService, setAsideCodes } from '@steward/case-kit';
import { ComplaintQueryService } from './complaint-query.service.js';
import {
  type ComplaintDto,
  type ComplaintWithContent,
  complaintSchema,
  complaintWithContentSchema,
} from '../reading/complaint.dto.js';
import {
  type FileComplaint,
  type ListComplaints,
  fileComplaintSchema,
  listComplaintsSchema,
} from '../complaint/complaint.schemas.js';
import { actionErrors, assignmentErrors } from '../complaint/described-errors.js';

/** Complaints: file, list, read (§4.4). */
@Controller('v1/complaints')
export class ComplaintController {
  constructor(
    private readonly filing: FilingService,
    private readonly queries: ComplaintQueryService,
  ) {}

  @Post()
  @Describe({
    summary: { zh: '登记工单（首问负责）', en: 'File a complaint; who receives it first owns it' },
    response: complaintSchema,
    status: 201,
    clause: '§4.4',
    idempotent: true,
    errors: [
      {
        code: 'estate.unknown',
        status: 422,
        when: { zh: '小区不存在或不在权限内', en: 'the estate is not known or not yours' },
      },
      { code: 'estate.inactive', status: 422, when: { zh: '小区已停止服务', en: 'the estate is no longer served' } },
      {
        code: 'problem.not-in-standard',
        status: 422,
        when: {
          zh: '现行标准没有该问题；details 列出可选项',
          en: 'the standard in force has no such leaf; details list what is possible',
        },
      },
      {
        code: 'dwelling.unknown',
        status: 422,
        when: { zh: '该小区没有此房屋', en: 'the estate has no such dwelling' },
      },
      {
        code: 'building.unknown',
        status: 422,
        when: { zh: '该小区没有此楼栋', en: 'the estate has no such building' },
      },
      {
        code: 'external-number.taken',
        status: 409,
        when: { zh: '外部编号已存在', en: 'a case with this external number exists' },
      },
      {
        code: 'linked-case.unknown',
        status: 422,
        when: { zh: '本小区没有所关联的工单', en: 'the estate has no such case to link to' },
      },
      ...assignmentErrors,
      ...actionErrors(['file', 'classify', 'assign']),
    ],
  })
  async file(
    @CurrentCaller() caller: Caller,
    @Body({ schema: fileComplaintSchema }) body: FileComplaint,
    @IdempotencyKeyOf() key: IdempotencyKey | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ComplaintDto> {
    // The complaint's door shows complaints.
    const complaint = (await this.filing.file({ caller, body }, key)).shown as ComplaintDto;
    void reply.header('etag', etagOf(complaint.version)).header('location', `/v1/complaints/${complaint.id}`);
    return complaint;
  }

  @Get()
  @Describe({
    summary: { zh: '工单列表：筛选、检索、翻页', en: 'List complaints: filters, words, cursor' },
    response: pageSchema,
    errors: ['cursor.invalid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listComplaintsSchema }) query: ListComplaints,
  ): Promise<ListPage> {
    return this.queries.list(caller, query);
  }

  @Get(':id')
  @Describe({
    summary: { zh: '工单：时限、可用操作、内容', en: 'One complaint: clocks, actions, words' },
    response: complaintWithContentSchema,
    errors: ['case.unknown', ...setAsideCodes],
  })
  async find(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ComplaintWithContent> {
    const complaint = await this.queries.find(caller, id);
    void reply.header('etag', etagOf(complaint.version));
    return complaint;
  }
}
