import { idSchema } from '@steward/contracts';
import { Allow, type Caller, ClientGone, CurrentCaller, Describe, dispositionOf } from '@steward/service-kit';
import { Controller, Get, Param, Query, Req, StreamableFile, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { tongueFor } from './asked-tongue.js';
import { CaseRecordService } from './case-record.service.js';
import { ledgerRoles } from './ledger-desk.js';
import {
  type CaseRecord,
  type LedgerFileAsked,
  type CaseLines,
  type ListLines,
  caseRecordSchema,
  ledgerFileSchema,
  ledgerLinesSchema,
  listLinesSchema,
  printedSchema,
} from './ledger.schemas.js';
import { sheetErrors } from './sheet-errors.js';
import { ProcessLedgerService } from './process-ledger.service.js';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** Refusals of whatever is printed. */
const printErrors = ['aside.busy', 'aside.too-long', 'aside.too-large'];

/** The ledger over the cases of a process and the record of one of them, below its path; `tag`: the process. */
export function ledgerBelow(path: string, tag: string): Type {
  @Controller(path)
  class ProcessLedgerController {
    constructor(
      readonly ledgers: ProcessLedgerService,
      readonly records: CaseRecordService,
    ) {}

    @Get('ledger')
    @Allow(...ledgerRoles)
    @Describe({
      summary: { zh: '台账（按小区、期间）', en: 'The ledger, by estate and period' },
      response: ledgerLinesSchema,
      clause: '§7.2',
      tag,
      errors: ['estate.unknown', 'role.missing', 'list.too-wide', 'cursor.invalid'],
    })
    ledgerLines(
      @CurrentCaller() caller: Caller,
      @Query({ schema: listLinesSchema }) query: ListLines,
    ): Promise<CaseLines> {
      return this.ledgers.page(caller, query);
    }

    @Get('ledger/file')
    @Allow(...ledgerRoles)
    @Describe({
      summary: { zh: '导出台账（CSV、xlsx 或 A4 打印）', en: 'The ledger as CSV, as xlsx, or to print on A4' },
      produces: 'text/csv',
      clause: '§7.2',
      tag,
      errors: ['estate.unknown', 'role.missing', 'list.too-wide', ...sheetErrors],
    })
    async ledgerFile(
      @CurrentCaller() caller: Caller,
      @Query({ schema: ledgerFileSchema }) query: LedgerFileAsked,
      @Req() request: FastifyRequest,
      @ClientGone() gone: AbortSignal,
    ): Promise<StreamableFile> {
      const taken = await this.ledgers.taken(caller, query, tongueFor(caller, query.lang, request), gone);
      const disposition = dispositionOf(`ledger-${tag}-${query.estate ?? query.region ?? 'all'}.${taken.format}`);
      const type = types[taken.format];
      if (taken.format === 'pdf')
        return new StreamableFile(taken.bytes, { type, disposition, length: taken.bytes.length });
      return new StreamableFile(taken.file.stream, { type, disposition, length: taken.file.size });
    }

    @Get(':id/ledger')
    @Describe({
      summary: { zh: '办理记录', en: 'The handling record of a case' },
      response: caseRecordSchema,
      clause: '§7.2',
      tag,
      errors: ['case.unknown'],
    })
    caseRecord(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<CaseRecord> {
      return this.records.of(caller, id);
    }

    @Get(':id/ledger.pdf')
    @Describe({
      summary: { zh: '办理记录，A4 打印', en: 'The handling record of a case, to print on A4' },
      produces: 'application/pdf',
      clause: '§7.2',
      tag,
      errors: ['case.unknown', ...printErrors],
    })
    async printedRecord(
      @CurrentCaller() caller: Caller,
      @Param('id', { schema: idSchema }) id: string,
      @Query({ schema: printedSchema }) { lang }: z.infer<typeof printedSchema>,
      @Req() request: FastifyRequest,
      @ClientGone() gone: AbortSignal,
    ): Promise<StreamableFile> {
      const { name, bytes } = await this.records.printed(caller, id, tongueFor(caller, lang, request), gone);
      return new StreamableFile(bytes, { type: types.pdf, disposition: dispositionOf(name), length: bytes.length });
    }
  }
  return ProcessLedgerController;
}
