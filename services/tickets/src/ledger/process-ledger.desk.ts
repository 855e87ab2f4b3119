import {
  type FoundNames,
  type LedgerDesk,
  type PrintedPhoto,
  type RecordFile,
  type SheetOfPaper,
  type TakenAlong,
  type WrittenFor,
  mostPrinted,
} from '@steward/case-kit';
import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@steward/handbook';
import { AsidePool, type Caller, KnownEquipmentService, RegionsService } from '@steward/service-kit';
import { AttachmentService } from '../attachments/attachment.service.js';
import { SheetFiles } from '../export/sheet-files.service.js';
import { tooManyRows } from '../export/sheet-refusals.js';
import { NameBook } from '../names/name-book.service.js';
import { LedgerExportsService } from './ledger-exports.service.js';
import type { PaperTask } from './ledger-pdf.js';
import { photosFor } from './ledger-photos.js';

const printer = new URL('./paper-pdf.worker.js', import.meta.url);
/** How long one print may take, ms. */
const printWithinMs = 20_000;

/** What tickets has for the ledgers of its processes: names, threads that write, and the book of exports. */
@Injectable()
export class ProcessLedgerDesk implements LedgerDesk {
  constructor(
    private readonly nameBook: NameBook,
    private readonly sheets: SheetFiles,
    private readonly exports: LedgerExportsService,
    private readonly equipment: KnownEquipmentService,
    private readonly attachments: AttachmentService,
    private readonly aside: AsidePool,
    private readonly regions: RegionsService,
  ) {}

  names(companyId: string, people: Iterable<string>): Promise<FoundNames> {
    return this.nameBook.of({ companyId, people });
  }

  /** Pieces of equipment by what stands on their plates: `DT-01 1号电梯`. */
  async places(ids: readonly string[]): Promise<ReadonlyMap<string, Bilingual>> {
    if (ids.length === 0) return new Map();
    const known = await this.equipment.all([...new Set(ids)]);
    return new Map(
      [...known].map(([id, { code, name }]) => [id, { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` }]),
    );
  }

  region(regionId: string): Promise<Bilingual | null> {
    return this.regions.nameOf(regionId);
  }

  admit(rows: number, format: TakenAlong['format']): void {
    if (format === 'pdf' && rows > mostPrinted) throw tooManyRows(mostPrinted);
    this.sheets.admit(rows);
  }

  written(...[sheet, pages, by]: Parameters<LedgerDesk['written']>): ReturnType<LedgerDesk['written']> {
    return this.sheets.written(sheet, pages, by);
  }

  photos(caller: Caller, files: readonly RecordFile[]): Promise<readonly PrintedPhoto[]> {
    return photosFor(files, (id) => this.attachments.download(caller, id));
  }

  async printed({ photos = [], ...sheet }: SheetOfPaper, { companyId, gone }: WrittenFor): Promise<Buffer> {
    const task: PaperTask = { ...sheet, photos: photos.map(({ bytes }) => ({ bytes })) };
    const bounds = { withinMs: printWithinMs, signal: gone, whose: companyId };
    return Buffer.from(await this.aside.run<Uint8Array>(printer, task, bounds));
  }

  record(caller: Caller, taken: TakenAlong): Promise<void> {
    return this.exports.record(caller, taken);
  }
}
