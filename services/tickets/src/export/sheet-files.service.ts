import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AsidePool, SERVICE_CONFIG } from '@steward/service-kit';
import type { TicketsConfig } from '../tickets.config.js';
import { mostSheetBytes, rowsAtOnce } from './sheet-bounds.js';
import { noRoom, tooLarge, tooManyRows } from './sheet-refusals.js';
import type { Cells } from '@steward/case-kit';
import type { SheetTask, SheetWritten } from './sheet.worker.js';

const writer = new URL('./sheet.worker.js', import.meta.url);

/** A sheet to be written; its rows come beside it. */
export type Sheet = Pick<SheetTask, 'format' | 'title' | 'columns'>;

/** A written sheet: read once, gone after that. */
export interface SheetFile {
  readonly stream: Readable;
  /** Bytes. */
  readonly size: number;
}

/** For whom a sheet is written, and until when somebody waits for it. */
export interface SheetFor {
  readonly companyId: string;
  readonly gone?: AbortSignal | undefined;
}

/**
 * Writes sheets beside the request loop, on a thread that prints and trials don't wait for, into a file that is handed out when
 * it is whole: neither many rows nor a slow reader holds anybody up, and a refusal is an answer and no broken file.
 */
@Injectable()
export class SheetFiles implements OnApplicationShutdown {
  private readonly aside = new AsidePool({ threads: 1, queue: 11, each: 6, memoryMb: 256 });
  /** Rows that one file takes. */
  readonly mostRows: number;
  private readonly withinMs: number;

  constructor(@Inject(SERVICE_CONFIG) config: Pick<TicketsConfig, 'EXPORT_ROWS_LIMIT' | 'EXPORT_SECONDS'>) {
    this.withinMs = config.EXPORT_SECONDS * 1000;
    this.mostRows = config.EXPORT_ROWS_LIMIT;
  }

  /**
   * The file of a sheet whose rows come in pages of at most `rowsAtOnce`, each built when it is wanted. Refused with
   * `export.too-many`, `export.too-large`, `storage.full`, and those of `AsidePool`.
   */
  async written(
    sheet: Sheet,
    pages: AsyncIterator<readonly Cells[]>,
    { companyId, gone }: SheetFor,
  ): Promise<SheetFile> {
    const path = join(tmpdir(), `steward-sheet-${randomUUID()}`);
    const task: SheetTask = { ...sheet, path, mostBytes: mostSheetBytes };
    const bounds = { withinMs: this.withinMs, signal: gone, whose: companyId };
    const file = await open(path, 'wx+', 0o600);
    try {
      const written = await this.aside.runOver<Cells, SheetWritten>(writer, task, this.bounded(pages), bounds);
      if (written !== 'whole') throw written === 'too-large' ? tooLarge() : noRoom();
      const { size } = await file.stat();
      return { stream: file.createReadStream({ start: 0 }), size };
    } catch (error) {
      await file.close();
      throw error;
    } finally {
      // Whoever reads it has it open; once he is done or gone, nothing is left.
      await rm(path, { force: true });
    }
  }

  /** Before anything is read or noted: refused with `export.too-many` when there are more rows than one file takes. */
  admit(rows: number): void {
    if (rows > this.mostRows) throw tooManyRows(this.mostRows);
  }

  onApplicationShutdown(): Promise<void> {
    return this.aside.close();
  }

  private async *bounded(pages: AsyncIterator<readonly Cells[]>): AsyncGenerator<readonly Cells[], void> {
    try {
      let rows = 0;
      for (let next = await pages.next(); next.done !== true; next = await pages.next()) {
        if (next.value.length > rowsAtOnce) throw new Error(`a page holds at most ${String(rowsAtOnce)} rows`);
        rows += next.value.length;
        this.admit(rows);
        yield next.value;
      }
    } finally {
      await pages.return?.();
    }
  }
}
