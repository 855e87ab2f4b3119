import { Allow, type Caller, ClientGone, CurrentCaller, Describe, dispositionOf } from '@steward/service-kit';
import { Controller, Get, Query, Req, StreamableFile } from '@nestjs/common';
import { sheetErrors } from '@steward/case-kit';
import type { FastifyRequest } from 'fastify';
import {
  type EstateLedgerQuery,
  type LedgerExport,
  type ListExports,
  estateLedgerSchema,
  ledgerExportsSchema,
  listExportsSchema,
} from './estate-ledger.schemas.js';
import { tongueFor } from '@steward/case-kit';
import { EstateLedgerService, ledgerReaders } from './estate-ledger.service.js';
import { LedgerExportsService } from './ledger-exports.service.js';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The ledger of an estate to take along, and who took it. */
@Controller('v1/ledger')
export class EstateLedgerController {
  constructor(
    private readonly ledgers: EstateLedgerService,
    private readonly exports: LedgerExportsService,
  ) {}

  @Get()
  @Allow(...ledgerReaders)
  @Describe({
    summary: {
      zh: '导出一个或全部小区的台账（CSV 或 xlsx）',
      en: 'Export the ledger of an estate, or of all, as CSV or xlsx',
    },
    produces: 'text/csv',
    clause: '§7.2',
    errors: ['estate.unknown', 'role.missing', ...sheetErrors],
  })
  async export(
    @CurrentCaller() caller: Caller,
    @Query({ schema: estateLedgerSchema }) query: EstateLedgerQuery,
    @Req() request: FastifyRequest,
    @ClientGone() gone: AbortSignal,
  ): Promise<StreamableFile> {
    const tongue = tongueFor(caller, query.lang, request);
    const { stream, size } = await this.ledgers.file(caller, query, tongue, gone);
    return new StreamableFile(stream, {
      type: types[query.format],
      disposition: dispositionOf(`ledger-${query.estate ?? query.region ?? 'all'}.${query.format}`),
      length: size,
    });
  }

  @Get('exports')
  @Allow('estate-manager', 'regional-manager', 'company', 'quality', 'admin')
  @Describe({
    summary: { zh: '台账导出记录', en: 'Who exported ledgers of an estate' },
    response: ledgerExportsSchema,
    clause: '§7.4',
  })
  async exported(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listExportsSchema }) query: ListExports,
  ): Promise<{ items: LedgerExport[] }> {
    return { items: await this.exports.of(caller, query.estate, query.limit) };
  }
}
