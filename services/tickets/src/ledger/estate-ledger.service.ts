import { PassThrough, Readable } from 'node:stream';
import { once } from 'node:events';
import { Injectable } from '@nestjs/common';
import { DomainError, type EstateView } from '@steward/contracts';
import type { Role, Scope } from '@steward/handbook';
import { type Caller, Ledger, callerScopes, holdsRole, rolesFor } from '@steward/service-kit';
import { titleOf } from '../listing/shown-clocks.js';
import { complaintViewSchema } from '../complaint/complaint.schemas.js';
import { EstatesService, unknownEstate } from '../read-models/estates.service.js';
import { StandardsService } from '../read-models/standards.service.js';
import { ReadingsService } from '../reading/readings.service.js';
import { csvRecord, safeCell } from './cells.js';
import type { EstateLedgerQuery } from './estate-ledger.schemas.js';
import { type After, type EstateRow, batchSql, cellsOf, columns, readingsOf, seeingRow } from './estate-ledger.rows.js';
import { LedgerExportsService } from './ledger-exports.service.js';

/** Roles that may take a whole estate's ledger along. */
export const ledgerReaders = [
  'supervisor',
  'estate-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

type Cells = readonly (string | number | null)[];

/** The ledger of an estate as a file (§4.4, §7.2), read and written batch by batch. */
@Injectable()
export class EstateLedgerService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly exports: LedgerExportsService,
    private readonly readings: ReadingsService,
  ) {}

  /**
   * The file as a stream; the export is recorded before its first byte (§7.4). Refused with `estate.unknown` and
   * `role.missing`. What fails later breaks the stream off, so that half a ledger never passes for a whole one.
   */
  async file(caller: Caller, query: EstateLedgerQuery): Promise<Readable> {
    const estate = await this.estates.find(query.estate);
    if (estate === null) throw unknownEstate(query.estate);
    const scope: Scope = { companyId: estate.companyId, estateId: estate.estateId };
    if (rolesFor(caller, scope).length === 0) throw unknownEstate(query.estate);
    if (holdsRole(caller, ledgerReaders, scope) === null) throw notAReader();
    const { estate: estateId, format, ...asked } = query;
    await this.exports.record(caller, { estateId, caseId: null, format, query: asked });
    const batches = this.batches(caller, estate, query);
    return format === 'csv' ? Readable.from(csv(batches), { objectMode: false }) : xlsx(batches);
  }

  private async *batches(caller: Caller, estate: EstateView, query: EstateLedgerQuery): AsyncGenerator<Cells[]> {
    let after: After | null = null;
    for (;;) {
      const { text, values } = batchSql(caller, query, after);
      const rows: EstateRow[] = await this.ledger.read(callerScopes(caller), (manager) => manager.query(text, values));
      const last = rows.at(-1);
      if (last === undefined) return;
      after = { key: last.sort_key, id: last.id };
      const seen = rows.map((row) => ({ row, seeing: seeingRow(row) }));
      await this.readings.record(caller, estate, readingsOf(seen));
      const cells: Cells[] = [];
      for (const { row, seeing } of seen) {
        const standard = await this.standards.named(row.company_id, row.standard);
        const title = titleOf(standard, complaintViewSchema.parse(row.view));
        cells.push(cellsOf(row, { title, zone: estate.zone, seeing }));
      }
      yield cells;
    }
  }
}

/** UTF-8 with a byte order mark, by which spreadsheets know Chinese from noise. */
async function* csv(batches: AsyncIterable<readonly Cells[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${csvRecord(columns)}`);
  for await (const batch of batches) yield Buffer.from(batch.map(csvRecord).join(''));
}

function xlsx(batches: AsyncIterable<readonly Cells[]>): Readable {
  const out = new PassThrough();
  void writeWorkbook(batches, out).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return out;
}

async function writeWorkbook(batches: AsyncIterable<readonly Cells[]>, out: PassThrough): Promise<void> {
  // Loaded at the first export: it is large, and the service starts without it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false });
  const sheet = workbook.addWorksheet('台账 Ledger', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...columns]).commit();
  for await (const batch of batches) {
    for (const cells of batch)
      sheet.addRow(cells.map((cell) => (typeof cell === 'number' ? cell : safeCell(cell)))).commit();
    // The writer does not wait for a slow reader by itself.
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  sheet.commit();
  await workbook.commit();
}

const notAReader = (): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: '您的岗位无权导出该小区的台账。',
    en: "Your role does not allow exporting this estate's ledger.",
  });
