import {
  type ComplaintImport,
  type ComplaintImported,
  complaintImportSchema,
  complaintImportedSchema,
  type FaultImport,
  faultImportSchema,
} from '@steward/contracts';
import { Allow, type Caller, CurrentCaller, Describe } from '@steward/service-kit';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { complaintImport } from './complaint.import.js';
import { faultImport } from './fault.import.js';
import { type ImportBatch, type ListImports, importsSchema, listImportsSchema } from './import.schemas.js';
import { ImportService, importers } from './import.service.js';

/** Old records of other systems, taken in as cases that were observed until an instant. */
@Controller('v1/imports')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post('complaints')
  @Allow(...importers)
  @Describe({
    summary: {
      zh: '导入旧工单；与先前不同之处逐项列出，corrections 则记为更正；未结的按计划接管',
      en: 'Import old complaints; what differs is named, and taken over with corrections; open ones go live by a plan',
    },
    response: complaintImportedSchema,
    clause: '§7.2',
    errors: ['estate.unknown', 'estate.inactive', 'observed-until.ahead', 'role.missing', 'case.busy'],
  })
  complaints(
    @CurrentCaller() caller: Caller,
    @Body({ schema: complaintImportSchema }) body: ComplaintImport,
  ): Promise<ComplaintImported> {
    return this.imports.take(caller, body, complaintImport);
  }

  @Post('faults')
  @Allow(...importers)
  @Describe({
    summary: {
      zh: '导入旧设备故障；与先前不同之处逐项列出，corrections 则记为更正；未结的按计划接管',
      en: 'Import old equipment faults; what differs is named, and taken over with corrections; open ones go live by a plan',
    },
    response: complaintImportedSchema,
    clause: '§7.2',
    errors: ['estate.unknown', 'estate.inactive', 'observed-until.ahead', 'role.missing', 'case.busy'],
  })
  faults(
    @CurrentCaller() caller: Caller,
    @Body({ schema: faultImportSchema }) body: FaultImport,
  ): Promise<ComplaintImported> {
    return this.imports.take(caller, body, faultImport);
  }

  @Get()
  @Allow(...importers)
  @Describe({ summary: { zh: '导入记录', en: 'Imports and what became of their rows' }, response: importsSchema })
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listImportsSchema }) query: ListImports,
  ): Promise<{ items: ImportBatch[] }> {
    return { items: await this.imports.list(caller, query) };
  }
}
