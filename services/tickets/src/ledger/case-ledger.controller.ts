import { idSchema } from '@steward/contracts';
import { type Caller, ClientGone, CurrentCaller, Describe, dispositionOf } from '@steward/service-kit';
import { Controller, Get, Param, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type CaseLedger, type PrintQuery, caseLedgerSchema, printQuerySchema } from './case-ledger.schemas.js';
import { CaseLedgerService } from './case-ledger.service.js';
import { tongueFor } from '@steward/case-kit';

/** The ledger of one complaint (§4.4, §7.2), for everybody who may see the case; masked where it is confidential. */
@Controller('v1/complaints')
export class CaseLedgerController {
  constructor(private readonly ledgers: CaseLedgerService) {}

  @Get(':id/ledger')
  @Describe({
    summary: {
      zh: '工单办理记录（§4.4、§7.2 各项）',
      en: 'Handling record of a complaint with the fields of §4.4 and §7.2',
    },
    response: caseLedgerSchema,
    clause: '§7.2',
    errors: ['case.unknown'],
  })
  ledger(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<CaseLedger> {
    return this.ledgers.of(caller, id);
  }

  @Get(':id/ledger.pdf')
  @Describe({
    summary: { zh: '工单办理记录，A4 打印', en: 'Handling record of a complaint, to print on A4' },
    produces: 'application/pdf',
    clause: '§7.2',
    errors: ['case.unknown', 'aside.busy', 'aside.too-long', 'aside.too-large'],
  })
  async printed(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: printQuerySchema }) query: PrintQuery,
    @ClientGone() gone: AbortSignal,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.ledgers.printed(caller, id, tongueFor(caller, query.lang, request), gone);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: dispositionOf(name),
      length: bytes.length,
    });
  }
}
