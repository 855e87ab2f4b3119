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
import { type Cells, addRow, csvRecord } from './cells.js';
import { CaseFilterService } from '../listing/case-filter.service.js';
import { NameBook } from '../names/name-book.service.js';
import { Names } from '../names/names.js';
import { cellsOf, columnTitles } from './estate-ledger.columns.js';
import type { EstateLedgerQuery } from './estate-ledger.schemas.js';
import { type After, type EstateRow, batchSql, namedIn, readingsOf, seeingRow } from './estate-ledger.rows.js';
import { type Tongue, inTongue } from './tongue.js';
import { LedgerExportsService } from './ledger-exports.service.js';

/** Roles that may take a whole estate's ledger along. */
export const ledgerReaders = [
  'supervisor',
  'estate-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/** The ledger of an estate as a file (§4.4, §7.2), read and written batch by batch. */
@Injectable()
export class EstateLedgerService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly exports: LedgerExportsService,
    private readonly readings: ReadingsService,
    private readonly filter: CaseFilterService,
    private readonly names: NameBook,
  ) {}

  /**
   * The file as a stream; the export is recorded before its first byte (§7.4). Refused with `estate.unknown` and
   * `role.missing`. What fails later breaks the stream off, so that half a ledger never passes for a whole one.
   */
  async file(caller: Caller, query: EstateLedgerQuery, tongue: Tongue): Promise<Readable> {
    const estate = await this.estates.find(query.estate);
    if (estate === null) throw unknownEstate(query.estate);
    const scope: Scope = { companyId: estate.companyId, estateId: estate.estateId };
    if (rolesFor(caller, scope).length === 0) throw unknownEstate(query.estate);
    if (holdsRole(caller, ledgerReaders, scope) === null) throw notAReader();
    const { estate: estateId, format } = query;
    await this.exports.record(caller, { estateId, caseId: null, format, query: askedOf(query) });
    const sheet: SheetHead = {
      title: inTongue({ zh: '台账', en: 'Ledger' }, tongue).replace(' / ', ' '),
      columns: columnTitles({ tongue, zone: estate.zone }),
    };
    const batches = this.batches(caller, estate, query, tongue);
    return format === 'csv' ? Readable.from(csv(sheet, batches), { objectMode: false }) : xlsx(sheet, batches);
  }

  private async *batches(
    caller: Caller,
    estate: EstateView,
    query: EstateLedgerQuery,
    tongue: Tongue,
  ): AsyncGenerator<Cells[]> {
    const { from, to, ...filters } = query;
    let after: After | null = null;
    for (;;) {
      const conditions = await this.filter.conditions(caller, { ...filters, receivedFrom: from, receivedUntil: to });
      const { text, values } = batchSql(caller, conditions, after);
      const rows: EstateRow[] = await this.ledger.read(callerScopes(caller), (manager) => manager.query(text, values));
      const last = rows.at(-1);
      if (last === undefined) return;
      after = { key: last.sort_key, id: last.id };
      const seen = rows.map((row) => ({ row, seeing: seeingRow(row) }));
      await this.readings.record(caller, estate, readingsOf(seen));
      const names = new Names(await this.names.of({ companyId: estate.companyId, ...namedIn(rows) }));
      const cells: Cells[] = [];
      for (const { row, seeing } of seen) {
        const standard = await this.standards.named(row.company_id, row.standard);
        const title = titleOf(standard, complaintViewSchema.parse(row.view));
        cells.push(cellsOf({ row, title, seeing }, { tongue, zone: estate.zone, names }));
      }
      yield cells;
    }
  }
}

/** What stands above the rows. */
interface SheetHead {
  readonly title: string;
  readonly columns: readonly string[];
}

/** What was asked for, as the record of exports keeps it: that words were looked for, not which, because they may name somebody. */
function askedOf({ estate: _estate, format: _format, q, ...asked }: EstateLedgerQuery): Record<string, string> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)])),
    ...(q === undefined ? {} : { q: '*' }),
  };
}

/** UTF-8 with a byte order mark, by which spreadsheets know Chinese from noise. */
async function* csv({ columns }: SheetHead, batches: AsyncIterable<readonly Cells[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${csvRecord(columns)}`);
  for await (const batch of batches) yield Buffer.from(batch.map(csvRecord).join(''));
}

function xlsx(head: SheetHead, batches: AsyncIterable<readonly Cells[]>): Readable {
  const out = new PassThrough();
  void writeWorkbook(head, batches, out).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return out;
}

async function writeWorkbook(
  { title, columns }: SheetHead,
  batches: AsyncIterable<readonly Cells[]>,
  out: PassThrough,
): Promise<void> {
  // Loaded at the first export: it is large, and the service starts without it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  addRow(sheet, columns);
  for await (const batch of batches) {
    for (const cells of batch) addRow(sheet, cells);
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
