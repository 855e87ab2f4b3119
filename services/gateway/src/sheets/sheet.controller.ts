import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  Allow,
  ClientGone,
  CurrentCaller,
  Describe,
  dispositionOf,
  languageOf,
  SERVICE_CONTEXT,
  type Caller,
  type ServiceContext,
} from '@steward/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';
import { sheetTypes } from './accept-sheets.js';
import type { SheetCaller } from './list.upstream.js';
import {
  companyQuerySchema,
  exportQuerySchema,
  fileQuerySchema,
  sheetIdSchema,
  sheetLineSchema,
  uploadQuerySchema,
  type CompanyQuery,
  type ExportQuery,
  type FileQuery,
  type SheetLine,
  type UploadQuery,
} from './sheet.schemas.js';
import { SheetService, type Upload } from './sheet.service.js';
import { SheetExports } from './sheet.exports.js';
import { SheetTemplates } from './sheet.templates.js';
import type { SheetId } from './sheet.types.js';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const keepers = ['company', 'hr', 'estate-manager', 'regional-manager', 'front-desk', 'supervisor', 'admin'] as const;
const fileRefusals = [
  'sheet.empty',
  'sheet.not-a-sheet',
  'sheet.not-a-workbook',
  'sheet.broken',
  'sheet.broken-csv',
  'sheet.macro',
  'sheet.old-format',
  'sheet.wrong',
  'sheet.other-kind',
  'sheet.too-many-rows',
  { code: 'sheet.too-large', status: 413, when: { zh: '超过 10 MB', en: 'more than 10 MB' } },
  {
    code: 'sheet.too-costly',
    status: 413,
    when: { zh: '读取超出限度，details.limit 指明哪一项', en: 'reading reached a limit, which details.limit names' },
  },
  { code: 'sheet.busy', status: 429, when: { zh: '正在读取的文件过多', en: 'many files are being read' } },
];

const writingRefusals = ['aside.busy', 'aside.too-long', 'aside.too-large'];

/** A company's places, people and duty by sheets: template, dry run, the good rows, and the refused ones to correct. */
@Controller('v1/sheets/:kind')
@Allow(...keepers)
export class SheetController {
  constructor(
    private readonly sheets: SheetService,
    private readonly templates: SheetTemplates,
    private readonly exports: SheetExports,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  @Get('template')
  @Describe({
    summary: { zh: '下载表格模板', en: 'The template of a sheet' },
    produces: workbookType,
    errors: writingRefusals,
  })
  async template(
    @Param('kind', { schema: sheetIdSchema }) kind: SheetId,
    @CurrentCaller() caller: Caller,
    @Query({ schema: companyQuerySchema }) _query: CompanyQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @ClientGone() gone: AbortSignal,
  ): Promise<void> {
    const by = this.callerOf(caller, request);
    sendWorkbook(reply, `${kind}.xlsx`, await this.templates.template(kind, by, gone));
  }

  @Get('export')
  @Describe({
    summary: {
      zh: '导出已登记的内容；原样上传不会改变任何数据',
      en: 'What is registered, as a sheet; uploaded unchanged, it changes nothing',
    },
    produces: workbookType,
    errors: [...writingRefusals, 'sheet.too-many-rows', 'role.missing'],
  })
  async export(
    @Param('kind', { schema: sheetIdSchema }) kind: SheetId,
    @CurrentCaller() caller: Caller,
    @Query({ schema: exportQuerySchema }) { company, estate }: ExportQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @ClientGone() gone: AbortSignal,
  ): Promise<void> {
    const by = this.callerOf(caller, request);
    const rows = await this.exports.rows({ kind, companyId: company, estateId: estate }, by);
    sendWorkbook(reply, `${kind}.xlsx`, await this.templates.exported(kind, rows, by, gone));
  }

  @Post()
  @Describe({
    summary: {
      zh: '预检或导入表格；逐行给出结论，以 NDJSON 报告进度',
      en: 'Try or apply a sheet: a verdict for each row, with progress as NDJSON',
    },
    consumes: sheetTypes.join(', '),
    produces: 'application/x-ndjson',
    response: sheetLineSchema,
    errors: fileRefusals,
  })
  async upload(
    @CurrentCaller() caller: Caller,
    @Param('kind', { schema: sheetIdSchema }) kind: SheetId,
    @Query({ schema: uploadQuerySchema }) { company, hidden, losses, mode }: UploadQuery,
    @Body() file: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const by = this.callerOf(caller, request);
    const withHidden = hidden === 'include';
    const upload: Upload = { kind, companyId: company, mode, losses, withHidden, caller, by };
    const read = await this.sheets.read(bytesIn(file), upload);
    void reply
      .type('application/x-ndjson; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(linesOf(this.sheets.put(read, upload))));
  }

  @Post('refused')
  @Describe({
    summary: { zh: '被拒绝的行及原因，可改正后重新上传', en: 'The refused rows with why, to correct and upload again' },
    consumes: sheetTypes.join(', '),
    produces: workbookType,
    errors: [...fileRefusals, ...writingRefusals],
  })
  async refused(
    @CurrentCaller() caller: Caller,
    @Param('kind', { schema: sheetIdSchema }) kind: SheetId,
    @Query({ schema: fileQuerySchema }) { company, hidden }: FileQuery,
    @Body() file: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @ClientGone() gone: AbortSignal,
  ): Promise<void> {
    const by = this.callerOf(caller, request);
    const withHidden = hidden === 'include';
    const upload: Upload = { kind, companyId: company, mode: 'try', losses: 'refuse', withHidden, caller, by };
    const { read, result } = await this.sheets.tried(bytesIn(file), upload);
    sendWorkbook(reply, `${kind}-refused.xlsx`, await this.templates.refused(kind, read, result, by, gone));
  }

  private callerOf(caller: Caller, request: FastifyRequest): SheetCaller {
    return {
      caller,
      authorization: request.headers.authorization ?? '',
      address: request.ip,
      language: languageOf(request, this.context.config.defaultLanguage),
    };
  }
}

async function* linesOf(lines: AsyncGenerator<SheetLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

function bytesIn(body: unknown): AsyncIterable<Buffer> {
  if (body instanceof Readable) return body;
  throw new DomainError('unsupported', 'body.unsupported-type', {
    zh: '请直接上传 .xlsx 或 .csv 文件。',
    en: 'Please send the .xlsx or .csv itself.',
  });
}

function sendWorkbook(reply: FastifyReply, name: string, file: Buffer): void {
  void reply
    .type(workbookType)
    .header('content-disposition', dispositionOf(name))
    .header('cache-control', 'private, no-store')
    .send(file);
}
